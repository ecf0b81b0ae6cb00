import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slurmMissing, startSlurm } from '../executors/fixtures/start-slurm.ts';
import { makeSources, seeded } from '../fixtures/make-sources.ts';
import type { Plan } from '../plan/plan.ts';
import { checkPlan } from '../plan/read-plan.ts';
import { writeRelease } from '../release/write-release.ts';
import type { Decision } from './decide-task.ts';
import { explainDecision } from './explain-decision.ts';
import { treeHashes } from './fixtures/tree-hashes.ts';
import { runPlan } from './run-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'sprog-run-'));
const sources = join(folder, 'sources');
const whole = join(folder, 'whole');
const planFor = (dir: string, more: Partial<Plan> = {}): Plan =>
  checkPlan({ name: 'test', date: '2026-01-01', resources: { dir }, shards: 2, ...more }, join(dir, 'plan.yaml'));
const lines = <Line>(work: string, kind: string): Line[] =>
  (readdirSync(join(work, kind), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.jsonl') && !name.endsWith('bad.jsonl'))
    .flatMap((name) =>
      readFileSync(join(work, kind, name), 'utf8')
        .split('\n')
        .filter(Boolean),
    )
    .map((line) => JSON.parse(line) as Line);

beforeAll(async () => {
  makeSources(sources);
  await runPlan(planFor(sources), { workFolder: whole, workers: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('runPlan', () => {
  it('removes with reasons, edits what stays, and sets bad records aside', () => {
    const decisions = lines<Decision>(whole, 'decisions');
    expect(decisions).toHaveLength(240);
    const rules = new Set(decisions.flatMap(({ reasons }) => reasons.map((reason) => reason.split(':')[0])));
    for (const rule of ['danews.words', 'duplicate.near', 'duplicate.exact']) expect(rules).toContain(rule);
    const clean = lines<{ id: string; text: string; language: string }>(whole, 'clean');
    expect(clean.length).toBe(decisions.filter(({ keep }) => keep).length);
    const all = clean.map(({ text }) => text).join('\n');
    expect(all).toContain('[CPR]');
    expect(all).not.toMatch(/710203|Gå til forsiden|has not been translated/);
    expect(clean.every(({ language }) => language === 'da')).toBe(true);
    expect(readFileSync(join(whole, 'ingest/avis/bad.jsonl'), 'utf8').split('\n').filter(Boolean)).toHaveLength(2);
  });

  it('keeps of two alike the one under the better licence', () => {
    const licence = (id: string) => (id.startsWith('portal:') ? 0 : 1);
    const near = lines<Decision>(whole, 'decisions').filter(({ duplicateOf }) => duplicateOf);
    expect(near.length).toBeGreaterThan(20);
    for (const { id, duplicateOf } of near) expect(licence(duplicateOf!)).toBeLessThanOrEqual(licence(id));
  });

  it('tells why', () => {
    const gone = lines<Decision>(whole, 'decisions').find(({ duplicateOf, keep }) => duplicateOf && !keep)!;
    const told = explainDecision(whole, gone.id);
    expect(told.reasons).toEqual(gone.reasons);
    expect(told.rules.find(({ rule }) => rule === 'danews.words')?.holds).toBe(true);
    const survivor = explainDecision(whole, gone.duplicateOf!);
    expect(survivor.duplicates.map(({ id }) => id)).toContain(gone.id);
    expect(() => explainDecision(whole, 'avis:nowhere')).toThrow(/not in the run/);
  });

  it('does nothing twice', async () => {
    const before = readFileSync(join(whole, 'markers/tag/avis/0000.json'));
    const done: string[] = [];
    await runPlan(planFor(sources), {
      workFolder: whole,
      workers: 0,
      onProgress: ({ task }) => task && done.push(task),
    });
    expect(done).toEqual([]);
    expect(readFileSync(join(whole, 'markers/tag/avis/0000.json'))).toEqual(before);
  });

  it('decides the same with other shards and workers', async () => {
    const work = join(folder, 'three');
    await runPlan(planFor(sources, { shards: 3 }), { workFolder: work, workers: 2 });
    const byId = (folderOfWork: string, kind: string) =>
      Object.fromEntries(lines<{ id: string }>(folderOfWork, kind).map((line) => [line.id, line]));
    expect(byId(work, 'decisions')).toEqual(byId(whole, 'decisions'));
    expect(byId(work, 'clean')).toEqual(byId(whole, 'clean'));
  });

  it('adds to an index what is new, with the result of a run from scratch', async () => {
    const dir = join(folder, 'growing');
    makeSources(dir);
    // First one source alone, then both.
    const work = join(folder, 'incremental');
    const plan = (ids: string[]) =>
      checkPlan(
        { name: 'test', date: '2026-01-01', resources: ids, catalogue: [dir], shards: 2 },
        join(dir, 'plan.yaml'),
      );
    await runPlan(plan(['portal']), { workFolder: work, workers: 0 });
    const done: string[] = [];
    await runPlan(plan(['avis', 'portal']), {
      workFolder: work,
      workers: 0,
      onProgress: ({ task }) => task && done.push(task),
    });
    expect(done.filter((task) => /^(ingest|tag)\/portal/.test(task))).toEqual([]);
    const scratch = join(folder, 'scratch');
    await runPlan(plan(['avis', 'portal']), { workFolder: scratch, workers: 0 });
    const kinds = ['decisions', 'clean', 'removed', 'dedup/duplicates'];
    expect(treeHashes(work, kinds)).toEqual(treeHashes(scratch, kinds));
  });

  it('works again on what changed alone', async () => {
    const dir = join(folder, 'changing');
    const work = join(folder, 'changed');
    makeSources(dir, 40);
    await runPlan(planFor(dir), { workFolder: work, workers: 0 });
    appendFileSync(join(dir, 'avis/docs.jsonl'), `${JSON.stringify({ id: 'ny', text: 'En ny tekst. '.repeat(30) })}\n`);
    const done: string[] = [];
    await runPlan(planFor(dir), { workFolder: work, workers: 0, onProgress: ({ task }) => task && done.push(task) });
    expect(done).toContain('ingest/avis');
    expect(done.some((task) => /^(ingest|tag|judge)\/portal/.test(task))).toBe(false);
    // One of the two shards of the source got the text.
    expect(done.filter((task) => task.startsWith('tag/avis'))).toHaveLength(1);
  });

  it('refuses a folder in which another run works', async () => {
    const work = join(folder, 'held');
    const first = runPlan(planFor(sources), { workFolder: work, workers: 0 });
    await expect(runPlan(planFor(sources), { workFolder: work, workers: 0 })).rejects.toMatchObject({
      code: 'RUN_LOCKED',
    });
    await first;
    // The lock of a process that is no more stands in nobody's way.
    writeFileSync(
      join(work, 'run.lock'),
      JSON.stringify({ host: (await import('node:os')).hostname(), pid: 4_194_304 }),
    );
    await runPlan(planFor(sources), { workFolder: work, workers: 0 });
  });

  it('stops when asked, and goes on', async () => {
    const work = join(folder, 'stopped');
    const stop = new AbortController();
    await expect(
      runPlan(planFor(sources), {
        workFolder: work,
        workers: 1,
        signal: stop.signal,
        onProgress: ({ step }) => step === 'judge' && stop.abort(),
      }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
    await runPlan(planFor(sources), { workFolder: work, workers: 0 });
    expect(treeHashes(work)).toEqual(treeHashes(whole));
  });
});

describe('kill -9', () => {
  const child = (work: string): ChildProcess =>
    spawn(
      process.execPath,
      [...process.execArgv, fileURLToPath(new URL('fixtures/run-folder.ts', import.meta.url)), sources, work, '2', '0'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
  const ended = (process: ChildProcess) =>
    new Promise<number | null>((resolve) => process.on('close', (code) => resolve(code)));

  it('twenty times at any moment: the bytes of a run that nobody killed', async () => {
    const draw = seeded(Number(process.env['SPROG_KILL_SEED'] ?? 20));
    const work = join(folder, 'killed');
    let kills = 0;
    let longest = 0;
    while (kills < 20) {
      const run = child(work);
      const end = ended(run);
      // The first run tells how long one takes; later ones are killed anywhere in that time.
      const started = performance.now();
      const wait = longest === 0 ? undefined : draw(Math.ceil(longest));
      const finished = await Promise.race([
        end.then(() => true),
        wait === undefined ? end.then(() => true) : sleep(wait, false),
      ]);
      if (finished) {
        longest ||= performance.now() - started;
        expect(treeHashes(work)).toEqual(treeHashes(whole));
        rmSync(work, { recursive: true, force: true });
        continue;
      }
      run.kill('SIGKILL');
      await end;
      kills++;
    }
    expect(await ended(child(work))).toBe(0);
    expect(treeHashes(work)).toEqual(treeHashes(whole));
  }, 400_000);
});

const missing = slurmMissing();
if (missing) console.warn(`The Slurm run is not tested: ${missing}`);
describe.skipIf(missing !== undefined)('Slurm', () => {
  it('gives the bytes of a run on this machine', async () => {
    const slurm = await startSlurm(join(folder, 'slurm'));
    const before = process.env['SLURM_CONF'];
    Object.assign(process.env, slurm.env);
    try {
      const work = join(folder, 'array');
      await runPlan(planFor(sources), { workFolder: work, executor: 'slurm', workers: 2, slurm: { memory: 0 } });
      expect(treeHashes(work)).toEqual(treeHashes(whole));
      const release = async (workFolder: string, name: string) => {
        await writeRelease({ workFolder, plan: planFor(sources), out: join(folder, name) });
        return treeHashes(join(folder, name), ['test']);
      };
      const here = await release(whole, 'released-here');
      expect(Object.keys(here).length).toBeGreaterThan(5);
      expect(await release(work, 'released-there')).toEqual(here);
    } finally {
      if (before === undefined) delete process.env['SLURM_CONF'];
      slurm.stop();
    }
  }, 400_000);
});
