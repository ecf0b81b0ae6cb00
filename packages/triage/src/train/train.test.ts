import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadRouterModel } from '../router/load-router-model.ts';
import { openRouter } from '../router/router.ts';
import { train } from './train.ts';
import type { TrainingCase } from './training-case.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-train-'));
});
afterAll(() => rm(folder, { recursive: true }));

// A training takes seconds of computing, and minutes where the cores are busy with something else.
const timeout = 300_000;

/** Inquiries of the calibration split in two main groups of a town's own: "05" for all that is about children, "27" for the rest. */
async function ownCases(): Promise<TrainingCase[]> {
  const path = fileURLToPath(new URL('../../../../models/kle-router/inquiries/calibration.jsonl', import.meta.url));
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  return lines.slice(0, 80).map((line) => {
    const { text } = JSON.parse(line) as { text: string };
    return { text, mainGroup: /barn|børn|søn|datter|skole/i.test(text) ? '05' : '27' };
  });
}

test(
  'own cases become heads that a router uses; a second training finds its vectors and gives the same bytes',
  async () => {
    const cases = await ownCases();
    const [out, cacheFolder] = [join(folder, 'heads'), join(folder, 'cache')];
    const report = await train({ cases, out, cacheFolder, cores: 1 });
    expect(report.heads.main.installed).toBe(true);
    expect(loadRouterModel(out)).toMatchObject({ id: 'kle-router+own-cases', revision: report.revision });
    const file = await readFile(join(out, 'heads.safetensors'));
    const steps: number[] = [];
    const onProgress = (stage: string, done: number) => void (stage === 'encode' && steps.push(done));
    expect(await train({ cases: [...cases].reverse(), out, cacheFolder, cores: 2, onProgress })).toEqual(report);
    expect(steps).toEqual([new Set(cases.map((one) => one.text)).size]);
    expect((await readFile(join(out, 'heads.safetensors'))).equals(file)).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['cache', 'heads']);
    for (const name of await readdir(out))
      expect((await readFile(join(out, name))).includes(cases[0]!.text)).toBe(false);

    const router = await openRouter({ cores: 1, headsFolder: out });
    const { model, mainGroups } = await router.triage({ text: 'Min søn på 8 vil ikke i skole mere.' });
    await router.close();
    expect(model).toEqual({ id: 'kle-router+own-cases', revision: report.revision });
    expect(mainGroups[0]!.number).toMatch(/^\d{2}$/);

    const training = join(out, 'training.json');
    await writeFile(training, (await readFile(training, 'utf8')).replace(report.encoder, 'another'));
    expect(() => loadRouterModel(out)).toThrow(expect.objectContaining({ code: 'HEADS_OUTDATED' }));
  },
  timeout,
);

test('a folder that holds anything else is not touched, and no work is done for it', async () => {
  const out = join(folder, 'documents');
  await mkdir(out);
  await writeFile(join(out, 'letter.txt'), 'Kære mor');
  await expect(train({ cases: await ownCases(), out })).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  expect(await readdir(out)).toEqual(['letter.txt']);
});

test('too few cases, and a training that is stopped, leave nothing', async () => {
  const cases = await ownCases();
  const out = join(folder, 'none');
  await expect(train({ cases: cases.slice(0, 49), out })).rejects.toMatchObject({
    code: 'TRAINING_DATA',
    detail: '49 cases; at least 50 are needed',
  });
  await expect(train({ cases, out, cores: 1, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  expect(await readdir(folder)).not.toContain('none');
});
