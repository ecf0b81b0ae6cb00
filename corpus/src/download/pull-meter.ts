import { Rate } from '@sprog/models';
import type { PullProgress } from './pull-options.ts';

/** Adds up what files tell. */
export class PullMeter {
  readonly #here = new Map<string, number>();
  readonly #rate = new Rate();
  readonly #filesTotal: number;
  readonly #bytesTotal: number;
  readonly #tell: ((progress: PullProgress) => void) | undefined;
  #files = 0;
  #bytes = 0;

  constructor(filesTotal: number, bytesTotal: number, tell: ((progress: PullProgress) => void) | undefined) {
    this.#filesTotal = filesTotal;
    this.#bytesTotal = bytesTotal;
    this.#tell = tell;
  }

  at(path: string, here: number): void {
    this.#bytes += here - (this.#here.get(path) ?? 0);
    this.#here.set(path, here);
    this.#rate.add(this.#bytes);
    this.#say();
  }

  finished(path: string, bytes: number): void {
    this.#files++;
    this.at(path, bytes);
  }

  #say(): void {
    const bytesPerSecond = this.#rate.perSecond();
    this.#tell?.({
      files: this.#files,
      filesTotal: this.#filesTotal,
      bytes: this.#bytes,
      bytesTotal: this.#bytesTotal,
      bytesPerSecond,
      secondsLeft: bytesPerSecond > 0 ? (this.#bytesTotal - this.#bytes) / bytesPerSecond : undefined,
    });
  }
}
