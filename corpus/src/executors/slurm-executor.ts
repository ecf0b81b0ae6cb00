import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SprogError, writeFileAtomic } from '@sprog/core';
import { doneMarker } from '../run/markers.ts';
import type { Task } from '../run/task.ts';
import type { Executor } from './executor.ts';

/** How jobs are submitted. */
export interface SlurmOptions {
  /** Further arguments of `sbatch`: `--partition=…`, `--account=…`, `--time=…`. */
  arguments?: string[];
  /** Memory of one task in MiB. Default 2048. */
  memory?: number;
  /** Elements of one array; sites allow 1,001 unless they raised it. Default 1,000. */
  arraySize?: number;
}

/** How often a step is submitted again for tasks whose node was lost, before the run fails. */
const TRIES = 3;
/** Between two looks at the queue, in milliseconds. */
const LONGEST_PAUSE = 5000;

/**
 * Runs the tasks of a step as a Slurm array job. The work folder must be on a file system that the nodes share, under the same path, and Node and
 * this package must be there too. What is done is told by the markers alone, so that a lost controller or node costs nothing but time.
 */
export class SlurmExecutor implements Executor {
  readonly #folder: string;
  readonly #workers: number;
  readonly #options: SlurmOptions;

  constructor(folder: string, workers: number, options: SlurmOptions = {}) {
    this.#folder = folder;
    this.#workers = workers;
    this.#options = options;
  }

  async run(tasks: readonly Task[], { signal, onDone }: Parameters<Executor['run']>[1]): Promise<void> {
    const open = new Set(tasks);
    const tell = () => {
      for (const task of open) {
        if (!doneMarker(this.#folder, task.id, task.key)) continue;
        open.delete(task);
        onDone(task);
      }
      return open.size === 0;
    };
    for (let tries = 0; tries < TRIES && open.size > 0; tries++) {
      const { job, step, elements } = await this.#submit([...open]);
      try {
        await this.#watch(job, tell, signal);
      } finally {
        if (signal.aborted) await command('scancel', [job]).catch(() => {});
      }
      if (signal.aborted) throw new SprogError('CANCELLED');
      if (open.size > 0) this.#throwIfHopeless(step, elements);
    }
    const [missing] = open;
    if (missing) throw new SprogError('RUN_FAILED', `${missing.id} on Slurm; see ${join(this.#folder, 'slurm')}`);
  }

  /** Waits until all tasks are done, or the job is gone. */
  async #watch(job: string, tell: () => boolean, signal: AbortSignal): Promise<void> {
    let gone = 0;
    for (let pause = 250; ; pause = Math.min(pause * 1.3, LONGEST_PAUSE)) {
      if (tell() || signal.aborted) return;
      // Markers come late over a network file system: a job that is gone is looked after some times more.
      if (gone > 3) return;
      await sleep(pause, undefined, { signal }).catch(() => {});
      const queue = await command('squeue', ['--noheader', '--jobs', job, '--format=%T']).catch((error: Error) =>
        /Invalid job id/i.test(error.message) ? '' : 'UNKNOWN',
      );
      gone = queue.trim() === '' ? gone + 1 : 0;
    }
  }

  async #submit(tasks: readonly Task[]): Promise<{ job: string; step: string; elements: number }> {
    const step = tasks[0]!.step;
    const folder = join(this.#folder, 'slurm');
    mkdirSync(folder, { recursive: true });
    const list = join(folder, `${step}.json`);
    await writeFileAtomic(list, JSON.stringify(tasks));
    // More tasks than an array has elements: an element does every so manieth task.
    const elements = Math.min(tasks.length, this.#options.arraySize ?? 1000);
    const script = join(folder, `${step}.sh`);
    await writeFileAtomic(script, this.#script(list, elements));
    for (let element = 0; element < elements; element++)
      rmSync(join(folder, `${step}-${element}.log`), { force: true });
    const said = await command('sbatch', [
      '--parsable',
      `--array=0-${elements - 1}%${this.#workers}`,
      `--job-name=sprog-${step}`,
      '--cpus-per-task=1',
      `--mem=${this.#options.memory ?? 2048}`,
      `--chdir=${this.#folder}`,
      `--output=${join(folder, `${step}-%a.log`)}`,
      '--export=ALL',
      ...(this.#options.arguments ?? []),
      script,
    ]);
    const job = /^\d+/.exec(said)?.[0];
    if (!job) throw new SprogError('RUN_FAILED', 'sbatch gave no job number');
    return { job, step, elements };
  }

  #script(list: string, elements: number): string {
    const module = new URL(`./slurm-task${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
    const source = module.pathname.endsWith('.ts');
    const tsx = source ? [`--conditions=sprog-source`, `--import=${import.meta.resolve('tsx')}`] : [];
    const command = [
      process.execPath,
      ...tsx,
      fileURLToPath(module),
      this.#folder,
      list,
      '"$SLURM_ARRAY_TASK_ID"',
      String(elements),
    ];
    return `#!/bin/sh\nexec ${command.map((part) => (part.startsWith('"') ? part : quote(part))).join(' ')}\n`;
  }

  #throwIfHopeless(step: string, elements: number): void {
    for (let element = 0; element < elements; element++) {
      let log = '';
      try {
        log = readFileSync(join(this.#folder, 'slurm', `${step}-${element}.log`), 'utf8');
      } catch {
        continue;
      }
      const error = /^sprog-task: (\S+) \[([A-Z_]+)\]$/m.exec(log);
      if (error) throw new SprogError('RUN_FAILED', `${error[1]} ended with ${error[2]}`);
    }
  }

  async close(): Promise<void> {}
}

/** Runs a command of Slurm and gives what it prints. */
async function command(name: string, args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(name, args)).stdout;
  } catch (cause) {
    const { code, stderr } = cause as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new SprogError('RUN_FAILED', `${name} is not here; is Slurm installed?`, { cause });
    throw new SprogError('RUN_FAILED', `${name}: ${stderr?.trim().split('\n')[0] ?? ''}`, { cause });
  }
}

function quote(part: string): string {
  return /^[\w@%+=:,./-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`;
}
