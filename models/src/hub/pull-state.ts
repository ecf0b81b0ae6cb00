import type { Card, CardFile } from '../card.ts';
import { recordVerified } from './manifest.ts';
import { type Pins, readPins, writePins } from './pins.ts';
import type { PullOptions } from './pull-options.ts';
import { Rate } from './rate.ts';

/** What a pull has brought so far: records each verified file at once, so that nothing is fetched twice, and tells how far it is. */
export class PullState {
  readonly pins: Pins;
  readonly #card: Card;
  readonly #folder: string;
  readonly #onProgress: PullOptions['onProgress'];
  readonly #left: Map<string, CardFile>;
  readonly #files: number;
  readonly #received = new Map<string, number>();
  readonly #totals: Map<string, number | undefined>;
  readonly #rate = new Rate();
  /** One at a time: two files that end together would overwrite each other's line in the record. */
  #recording: Promise<void> = Promise.resolve();
  readonly #packed = new Map<string, number>();
  /** Name of the mirror that is asked now. */
  mirror = '';

  private constructor(
    card: Card,
    folder: string,
    wanted: readonly CardFile[],
    pins: Pins,
    onProgress: PullOptions['onProgress'],
  ) {
    this.#card = card;
    this.#folder = folder;
    this.pins = pins;
    this.#onProgress = onProgress;
    this.#files = wanted.length;
    this.#left = new Map(wanted.map((file) => [file.path, file]));
    this.#totals = new Map(wanted.map(({ path, bytes }) => [path, bytes]));
  }

  /** @throws SprogError MODEL_DAMAGED (the record of hashes) */
  static async open(
    card: Card,
    folder: string,
    wanted: readonly CardFile[],
    onProgress: PullOptions['onProgress'],
  ): Promise<PullState> {
    return new PullState(card, folder, wanted, await readPins(folder), onProgress);
  }

  /** Files that no mirror has brought yet. */
  get left(): CardFile[] {
    return [...this.#left.values()];
  }

  /** Bytes of a file that are here. */
  received(path: string, bytes: number, total?: number): void {
    this.#received.set(path, bytes);
    if (total !== undefined) this.#totals.set(path, total);
    this.report();
  }

  /** Bytes of a package that are here. */
  receivedPacked(name: string, bytes: number): void {
    this.#packed.set(name, bytes);
    this.report();
  }

  /** Records a file that lies verified under its name; where the card has no hash, these bytes are held from now on. */
  done(path: string, found: Omit<Pins['files'][string], 'source' | 'at'>, commit?: string): Promise<void> {
    const source = this.mirror;
    this.#recording = this.#recording.then(async () => {
      if (this.#left.get(path)?.sha256 === undefined) {
        this.pins.files[path] = { ...found, source, at: new Date().toISOString() };
        if (commit !== undefined) this.pins.commit ??= commit;
        await writePins(this.#folder, this.pins);
      }
      await recordVerified(this.#folder, path, found.sha256);
      this.#left.delete(path);
      this.received(path, found.bytes, found.bytes);
    });
    return this.#recording;
  }

  report(): void {
    if (!this.#onProgress) return;
    const received = [...this.#received.values()].reduce((a, b) => a + b, 0);
    const sizes = [...this.#totals.values()];
    const total = sizes.includes(undefined) ? undefined : sizes.reduce<number>((a, b) => a + (b ?? 0), 0);
    const packed = [...this.#packed.values()].reduce((a, b) => a + b, 0);
    this.#rate.add(received + packed);
    const bytesPerSecond = this.#rate.perSecond();
    this.#onProgress({
      id: this.#card.id,
      mirror: this.mirror,
      files: this.#files,
      filesDone: this.#files - this.#left.size,
      received,
      packed,
      total,
      bytesPerSecond,
      secondsLeft: total === undefined || bytesPerSecond === 0 ? undefined : (total - received) / bytesPerSecond,
    });
  }
}
