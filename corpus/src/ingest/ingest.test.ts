import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSourceFolders } from '../catalogue/read-source-folders.ts';
import type { Resource } from '../catalogue/resource.ts';
import { makeTar } from '../fixtures/archives.ts';
import { makeWav } from '../fixtures/make-wav.ts';
import { isSound } from '../records/is-sound.ts';
import { recordLine } from '../records/record-line.ts';
import { type IngestOptions, ingest } from './ingest.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-ingest-'));
  await mkdir(join(folder, 'kilde'));
});
afterEach(() => rm(folder, { recursive: true }));

const resource = (parser: Resource['parser'], more: Partial<Resource> = {}): Resource => ({
  id: 'kilde',
  title: { da: 'K', en: 'K' },
  description: { da: 'K', en: 'K' },
  publisher: 'P',
  licence: { id: 'CC0-1.0', duties: [] },
  languages: ['da'],
  modality: 'text',
  domains: ['test'],
  source: { connector: 'folder', path: join(folder, 'kilde') },
  parser,
  problems: [],
  contact: 'c',
  verified: 'declared',
  identifiers: [],
  ...more,
});

async function run(of: Resource, options: Partial<IngestOptions> = {}) {
  const bad: string[] = [];
  const records = [];
  const given = {
    cache: join(folder, 'cache'),
    added: '2026-11-25',
    onBadRecord: ({ where, reason }: { where: string; reason: string }) => void bad.push(`${where}: ${reason}`),
  };
  for await (const record of ingest(of, { ...given, ...options })) records.push(record);
  return { records, bad, lines: records.map(recordLine).join('\n') };
}

test('records with ids, dates and counts; the same bytes every time; nothing left but the cache', async () => {
  await writeFile(join(folder, 'kilde', 'b.txt'), 'Den anden tekst.\r\n\r\nMed to afsnit.');
  await writeFile(join(folder, 'kilde', 'a.txt.gz'), gzipSync('Første tekst.'));
  await writeFile(join(folder, 'kilde', 'tom.txt'), ' \n');
  await symlink('/etc/hostname', join(folder, 'kilde', 'c.txt'));
  const of = resource(
    { format: 'text', key: 'path', include: ['*.txt'] },
    { period: { from: '1990-01-01', to: '1999-12-31' } },
  );
  const { records, bad, lines } = await run(of);
  expect(records).toEqual([
    {
      id: 'kilde:a.txt',
      text: 'Første tekst.',
      source: 'kilde',
      added: '2026-11-25',
      created: '1990-01-01, 1999-12-31',
      token_count: 3,
    },
    {
      id: 'kilde:b.txt',
      text: 'Den anden tekst.\n\nMed to afsnit.',
      source: 'kilde',
      added: '2026-11-25',
      created: '1990-01-01, 1999-12-31',
      token_count: 8,
    },
  ]);
  expect(bad).toEqual(['tom.txt: no text']);
  expect((await run(of)).lines).toBe(lines);
  expect(await readdir(join(folder, 'cache'))).toEqual(['fetched']);
});

test('one bad archive among good files does not stop the run', async () => {
  await writeFile(
    join(folder, 'kilde', '1.tar.gz'),
    gzipSync(await makeTar([{ name: 'x.txt', content: 'fra et arkiv' }])),
  );
  await writeFile(join(folder, 'kilde', '2.zip'), '<!DOCTYPE html><html>Fejl 503</html>');
  await writeFile(join(folder, 'kilde', '3.txt'), Buffer.from([0xff, 0xff, 0x80]));
  await writeFile(join(folder, 'kilde', '4.txt'), 'god');
  const { records, bad } = await run(resource({ format: 'text', charset: 'utf-8' }));
  expect(records.map((record) => !isSound(record) && record.text)).toEqual(['fra et arkiv', 'god']);
  expect(bad.map((one) => one.split(':')[0])).toEqual(['2.zip', '3.txt']);
});

test('recordings lie in the cache under their hash, speakers are pseudonyms', async () => {
  await mkdir(join(folder, 'kilde', 'Anne Opdigtet'));
  await writeFile(join(folder, 'kilde', 'Anne Opdigtet', 'a.wav'), makeWav(0.25, 16_000));
  await writeFile(join(folder, 'kilde', 'Anne Opdigtet', 'a.txt'), 'Goddag');
  await writeFile(join(folder, 'kilde', 'b.wav'), 'ingen lyd');
  const { records, bad } = await run(resource({ format: 'sounds', speaker: 1 }, { modality: 'speech' }));
  expect(records).toHaveLength(1);
  const [sound] = records;
  expect(sound).toMatchObject({ seconds: 0.25, sampleRate: 16_000, transcript: 'Goddag', id: 'kilde:Anne_Opdigtet/a' });
  expect(isSound(sound!) && sound.speaker).toMatch(/^[0-9a-f]{16}$/);
  expect((await stat(join(folder, 'cache', isSound(sound!) ? sound.file : ''))).size).toBe(8044);
  expect(bad).toEqual([expect.stringMatching(/^b: /)]);
});

test("a licence in the files that is not the recipe's is a finding", async () => {
  const tei = (licence: string, text: string) =>
    `<TEI><teiHeader><fileDesc><publicationStmt><availability><p>${licence}</p></availability></publicationStmt></fileDesc></teiHeader><text><p>${text}</p></text></TEI>`;
  await writeFile(join(folder, 'kilde', '1.xml'), tei('CC0', 'en'));
  await writeFile(join(folder, 'kilde', '2.xml'), tei('© Centeret', 'to'));
  await writeFile(join(folder, 'kilde', '3.xml'), tei('© Centeret', 'tre'));
  const findings: unknown[] = [];
  await run(resource({ format: 'tei' }), { onFinding: (finding) => findings.push(finding) });
  expect(findings).toEqual([{ source: 'kilde', recipe: 'CC0-1.0', files: '© Centeret', records: 2, example: '2.xml' }]);
});

test('nothing of use is an error, and so is a folder that is not there', async () => {
  await expect(run(resource({ format: 'text' }))).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
  await rm(join(folder, 'kilde'), { recursive: true });
  await expect(run(resource({ format: 'text' }))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test('it stops when it is asked to', async () => {
  for (let i = 0; i < 50; i++) await writeFile(join(folder, 'kilde', `${i}.txt`), `tekst ${i}`);
  const abort = new AbortController();
  const seen: string[] = [];
  const stop = async () => {
    for await (const { id } of ingest(resource({ format: 'text' }), {
      cache: join(folder, 'cache'),
      added: '2026-11-25',
      signal: abort.signal,
    })) {
      seen.push(id);
      if (seen.length === 3) abort.abort();
    }
  };
  await expect(stop()).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(seen.length).toBe(3);
});

const data = join(process.env['SPROG_DATA'] ?? '../shared/data', 'text');
test('all sources of the shared folder are read', async (context) => {
  const resources = await readSourceFolders(data).catch(() => []);
  if (resources.length === 0) {
    console.log(`skipped: ${data} is not there`);
    context.skip();
  }
  expect(resources).toHaveLength(17);
  // One small source whole; the others to their first records.
  for (const of of resources) {
    let count = 0;
    let bad = 0;
    for await (const record of ingest(of, {
      cache: join(folder, 'cache'),
      added: '2026-11-25',
      onBadRecord: () => bad++,
    })) {
      expect(record.id.startsWith(`${of.id}:`)).toBe(true);
      if (++count >= 100 && of.id !== 'ud_ddt') break;
    }
    expect([of.id, bad, count > 0]).toEqual([of.id, 0, true]);
    if (of.id === 'ud_ddt') expect(count).toBe(1129);
  }
});
