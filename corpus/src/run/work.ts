import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SprogError, sha256 } from '@sprog/core';
import type { Resource } from '../catalogue/resource.ts';
import type { Plan } from '../plan/plan.ts';
import type { Policy } from '../policy/policy.ts';

/** What a run works by, resolved once and written to the work folder, so that every process of it works by the same. */
export interface RunConfig {
  plan: Plan;
  policy: Policy;
  /** In order of id. */
  resources: Resource[];
  /** Where downloads are kept. */
  cache: string;
}

/** Raised when a task's outputs change for the same input, so that earlier ones are made again. */
export const CODE_VERSION = 1;

/** A work folder as a task sees it. */
export class Work {
  readonly folder: string;
  readonly config: RunConfig;
  readonly #stop: Int32Array | undefined;

  constructor(folder: string, config: RunConfig, stop?: SharedArrayBuffer) {
    this.folder = folder;
    this.config = config;
    this.#stop = stop && new Int32Array(stop);
  }

  /** Opens the work folder of a run that was begun. */
  static open(folder: string, stop?: SharedArrayBuffer): Work {
    return new Work(folder, JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunConfig, stop);
  }

  /** Absolute path of a file of the work folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  resource(id: string): Resource {
    const found = this.config.resources.find((resource) => resource.id === id);
    if (!found) throw new SprogError('INTERNAL', `no resource ${id} in the run`);
    return found;
  }

  /** Called between records. @throws SprogError CANCELLED when the run is to stop */
  checkStop(): void {
    if (this.stopped) throw new SprogError('CANCELLED');
  }

  /** Whether the run is to stop. */
  get stopped(): boolean {
    return this.#stop !== undefined && Atomics.load(this.#stop, 0) !== 0;
  }
}

/** Key of a task: what its outputs follow from. */
export function taskKey(...parts: unknown[]): string {
  return sha256(JSON.stringify([CODE_VERSION, ...parts]));
}
