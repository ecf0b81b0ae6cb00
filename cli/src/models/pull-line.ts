import type { PullProgress } from '@sprog/models';
import type { Output } from '../output/output.ts';
import { megabytes } from './sizes.ts';

/** Tells on stderr how a pull goes: one line that is drawn over on a terminal, elsewhere a line for each mirror that is asked. */
export class PullLine {
  readonly #output: Output;
  readonly #id: string;
  #drawn = 0;
  #shown = false;
  #mirror = '';

  constructor(output: Output, id: string) {
    this.#output = output;
    this.#id = id;
  }

  update({ mirror, received, total, bytesPerSecond, secondsLeft, files, filesDone, packed }: PullProgress): void {
    if (!this.#output.isTerminal) {
      if (mirror !== this.#mirror) this.#output.line(`sprog: ${this.#id} from ${mirror} …`).catch(() => {});
      this.#mirror = mirror;
      return;
    }
    const now = performance.now();
    if (now - this.#drawn < 100 && filesDone < files) return;
    this.#drawn = now;
    this.#shown = true;
    const parts = [
      `${this.#id} from ${mirror}`,
      `${filesDone} of ${files} files`,
      total === undefined ? megabytes(received) : `${megabytes(received)} of ${megabytes(total)}`,
      ...(packed > 0 ? [`${megabytes(packed)} of packages`] : []),
      ...(bytesPerSecond > 0 ? [`${megabytes(bytesPerSecond)}/s`] : []),
      ...(secondsLeft === undefined ? [] : [`${clock(secondsLeft)} left`]),
    ];
    const line = parts.join(' · ').slice(0, Math.max(20, (this.#output.columns || 100) - 1));
    this.#output.write(`\r\x1b[K${line}`).catch(() => {});
  }

  note(text: string): void {
    this.end();
    this.#output.line(`sprog: ${this.#id}: ${text}`).catch(() => {});
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown) this.#output.write('\r\x1b[K').catch(() => {});
    this.#shown = false;
  }
}

/** `1:05`, `2:03:00` */
function clock(seconds: number): string {
  const all = Math.ceil(seconds);
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
