import { readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { SprogError, writeFileAtomic } from '@sprog/core';
import type { Executor } from '../executors/executor.ts';
import { InlineExecutor } from '../executors/inline-executor.ts';
import { LocalExecutor } from '../executors/local-executor.ts';
import { SlurmExecutor, type SlurmOptions } from '../executors/slurm-executor.ts';
import type { Plan } from '../plan/plan.ts';
import { doneMarker } from './markers.ts';
import { planTasks } from './plan-tasks.ts';
import { resolveConfig } from './resolve-config.ts';
import { lockRun } from './run-lock.ts';
import { type RunResult, runResult } from './run-result.ts';
import { type Step, steps } from './task.ts';
import { Work } from './work.ts';

/** How far a run is. */
export interface RunProgress {
  step: Step;
  /** Tasks of this step: done, of these already done before this run, and all. */
  done: number;
  kept: number;
  total: number;
  /** The task that was finished last. */
  task?: string;
}

/** Options of {@link runPlan}. */
export interface RunOptions {
  /** Everything of the run lies here; run again with the same folder and it goes on where it was. */
  workFolder: string;
  /** Default: this machine. */
  executor?: 'local' | 'slurm';
  /** Worker threads (0: work in this thread), or tasks of a Slurm array at once. Default: cores of this machine, less one when there are more than two. */
  workers?: number;
  slurm?: SlurmOptions;
  /** Where downloads are kept; default in the work folder. */
  cache?: string;
  signal?: AbortSignal;
  onProgress?: (progress: RunProgress) => void;
}

/**
 * Runs a plan up to the clean records: ingest, tag, judge, deduplicate, decide. Killed at any moment and run again, it does only what was not
 * done, and ends with the same bytes; so it does with any number of workers, and on Slurm.
 *
 * @throws SprogError PLAN_INVALID, RUN_LOCKED, CANCELLED, RUN_FAILED, and what the connectors throw
 */
export async function runPlan(plan: Plan, options: RunOptions): Promise<RunResult> {
  const { signal = new AbortController().signal, onProgress } = options;
  const folder = resolve(options.workFolder);
  const unlock = lockRun(folder);
  let executor: Executor | undefined;
  try {
    const config = await resolveConfig(plan, folder, options.cache && resolve(options.cache));
    const work = new Work(folder, config);
    await writeFileAtomic(join(folder, 'run.json'), `${JSON.stringify(config, undefined, 1)}\n`);
    // For whoever makes a release of it.
    await writeFileAtomic(join(folder, 'resources.json'), `${JSON.stringify(config.resources, undefined, 1)}\n`);
    // What a killed run was writing is of no use to anybody. Tasks of a Slurm job may still be writing, and take their own away.
    if (options.executor !== 'slurm') sweep(folder);
    for (const step of steps) {
      if (signal.aborted) throw new SprogError('CANCELLED');
      const tasks = await planTasks(work, step);
      const open = tasks.filter(({ id, key }) => !doneMarker(folder, id, key));
      const kept = tasks.length - open.length;
      let done = kept;
      onProgress?.({ step, done, kept, total: tasks.length });
      if (open.length === 0) continue;
      executor ??= await openExecutor(folder, options);
      await executor.run(open, {
        signal,
        onDone: ({ id }) => onProgress?.({ step, done: ++done, kept, total: tasks.length, task: id }),
      });
      const missing = open.find(({ id, key }) => !doneMarker(folder, id, key));
      if (missing) throw new SprogError('RUN_FAILED', `${missing.id} left no result`);
    }
    return runResult(work);
  } finally {
    await executor?.close();
    unlock();
  }
}

async function openExecutor(folder: string, { executor, workers, slurm }: RunOptions): Promise<Executor> {
  const cores = availableParallelism();
  const count = workers ?? (cores > 2 ? cores - 1 : cores);
  if (executor === 'slurm') return new SlurmExecutor(folder, Math.max(1, count), slurm);
  return count === 0 ? new InlineExecutor(folder) : LocalExecutor.open(folder, count);
}

function sweep(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true }) as string[])
    if (/\.[0-9a-f]{12}\.tmp$/.test(name) && !name.startsWith('cache')) rmSync(join(folder, name), { force: true });
}
