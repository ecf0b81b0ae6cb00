import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeSound, encodeWav } from '@sprog/audio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRelease } from '../download/verify-release.ts';
import { samplePlan, sampleResource } from '../fixtures/sample-work.ts';
import { recordLine } from '../records/record-line.ts';
import { writeRelease } from '../release/write-release.ts';
import { withdraw } from '../withdraw/withdraw.ts';
import { exportRelease } from './export-release.ts';
import { queryRelease } from './query-release.ts';

let root: string;
let folder: string;
const sampleRate = 22_050;
/** A falling tone: no speech, but a real recording to the codec. */
const tone = (seconds: number, hertz: number) =>
  Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, i) => 0.4 * Math.sin((2 * Math.PI * hertz * i) / sampleRate / (1 + i / 1e5)),
  );
const sounds = Array.from({ length: 6 }, (_, i) => ({
  id: `lyd:${i}`,
  file: `lyd/${i}.wav`,
  seconds: 0.2 + i / 10,
  sampleRate,
  source: 'lyd',
  added: '2026-11-25',
  created: '2026-01-01, 2026-12-31',
  speaker: `taler-${i % 2}`,
  transcript: `sætning nummer ${i}`,
  language: 'da',
}));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sprog-sounds-'));
  await mkdir(join(root, 'work/cache/lyd'), { recursive: true });
  await mkdir(join(root, 'work/clean/lyd'), { recursive: true });
  for (const [i, { file, seconds }] of sounds.entries())
    await writeFile(join(root, 'work/cache', file), encodeWav(tone(seconds, 200 + 50 * i), { sampleRate, bits: 16 }));
  await writeFile(join(root, 'work/clean/lyd/00000.jsonl'), sounds.map((one) => `${recordLine(one)}\n`).join(''));
  await writeFile(
    join(root, 'work/resources.json'),
    JSON.stringify([{ ...sampleResource('lyd', 'CC0-1.0'), modality: 'speech' }]),
  );
  const { version } = await writeRelease({ workFolder: join(root, 'work'), plan: samplePlan, out: root });
  folder = join(root, 'proeve', version);
});
afterAll(() => rm(root, { recursive: true }));

test('recordings are FLAC at their own rate, sample for sample', async () => {
  expect(await verifyRelease(folder)).toMatchObject({ good: true });
  await exportRelease(folder, 'nemo', join(root, 'nemo'));
  const lines = (await readFile(join(root, 'nemo/manifest.json'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ text, speaker }) => [text, speaker])).toEqual(
    sounds.map(({ transcript, speaker }) => [transcript, speaker]),
  );
  for (const [i, { audio_filepath: path, duration }] of lines.entries()) {
    const flac = await readFile(join(root, 'nemo', path));
    expect(flac.subarray(0, 4).toString()).toBe('fLaC');
    const [ours, source] = [
      await decodeSound(flac, { sampleRate: 'source' }),
      await decodeSound(await readFile(join(root, 'work/cache', sounds[i]!.file)), { sampleRate: 'source' }),
    ];
    expect(ours.sampleRate).toBe(sampleRate);
    expect(ours.samples).toEqual(source.samples);
    expect(duration).toBeCloseTo(ours.seconds, 3);
  }
});

test('Kaldi’s files, sorted as its tools ask', async () => {
  await exportRelease(folder, 'kaldi', join(root, 'kaldi'));
  const read = async (name: string) => (await readFile(join(root, 'kaldi', name), 'utf8')).trim().split('\n');
  expect(await read('text')).toEqual([0, 2, 4, 1, 3, 5].map((i) => `taler-${i % 2}-lyd:${i} sætning nummer ${i}`));
  expect(await read('spk2utt')).toEqual([
    'taler-0 taler-0-lyd:0 taler-0-lyd:2 taler-0-lyd:4',
    'taler-1 taler-1-lyd:1 taler-1-lyd:3 taler-1-lyd:5',
  ]);
  expect((await read('wav.scp'))[0]).toBe('taler-0-lyd:0 flac -c -d -s audio/lyd/lyd_0.flac |');
});

test('recordings in SQL, and a speaker who withdraws', async () => {
  const found: unknown[][] = [];
  for await (const row of (
    await queryRelease(folder, 'select speaker, count(*), round(sum(seconds), 1) from sounds group by 1 order by 1')
  ).rows)
    found.push(row);
  expect(found).toEqual([
    ['taler-0', 3, 1.2],
    ['taler-1', 3, 1.5],
  ]);
  await withdraw({ corpora: root, name: 'proeve', id: 'taler-1', kind: 'contributor', date: '2026-12-01' });
  const next = await writeRelease({
    workFolder: join(root, 'work'),
    plan: { ...samplePlan, date: '2026-12-02' },
    out: root,
  });
  expect(next).toMatchObject({ version: '2.0.0', counts: { recordings: 3 }, changes: { withdrawn: 3 } });
});
