import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '@sprog/core';
import { FileAppender } from '../dedup/file-appender.ts';
import { markerPath } from './markers.ts';
import type { Marker, Task } from './task.ts';

/**
 * The files that a task writes: each under a temporary name, renamed when all are whole and on the disk; the marker comes last. Killed at any
 * moment, a task is either done or leaves nothing that counts. The names are drawn, so that a run that was thought dead does no harm.
 */
export class TaskOutputs {
  readonly #folder: string;
  readonly #task: Task;
  readonly #files = new Map<string, { file: FileAppender; temporary: string }>();

  constructor(folder: string, task: Task) {
    this.#folder = folder;
    this.#task = task;
  }

  /** Opens a file. @param path below the work folder */
  open(path: string): FileAppender {
    const final = join(this.#folder, path);
    const temporary = `${final}.${randomBytes(6).toString('hex')}.tmp`;
    mkdirSync(dirname(final), { recursive: true });
    const file = new FileAppender(temporary);
    this.#files.set(path, { file, temporary });
    return file;
  }

  /** Puts all files in their places and writes the marker. */
  async commit(stats: Marker['stats']): Promise<void> {
    const outputs: Marker['outputs'] = {};
    for (const [path, { file }] of this.#files) outputs[path] = file.close();
    for (const [path, { temporary }] of this.#files) renameSync(temporary, join(this.#folder, path));
    const marker: Marker = { key: this.#task.key, outputs, stats };
    await writeFileAtomic(markerPath(this.#folder, this.#task.id), `${JSON.stringify(marker)}\n`);
    this.#files.clear();
  }

  /** Takes away what was written, after a failure. */
  abandon(): void {
    for (const { file, temporary } of this.#files.values()) {
      file.abandon();
      rmSync(temporary, { force: true });
    }
    this.#files.clear();
  }
}
