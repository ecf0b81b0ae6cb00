import type { TextScan } from '../scan/text-scan.ts';
import type { FileAppender } from './file-appender.ts';
import { ROW, row, type SegmentId, type SegmentInfo, type segmentFiles } from './segment.ts';
import type { Signature } from './signature.ts';
import { sortPairs } from './sort-pairs.ts';

/** Keys held before they are sorted and written. */
const BLOCK = 1 << 20;

/** Writes a segment of the dedup index: signatures of one shard, document by document, in bounded memory. */
export class SegmentWriter {
  readonly #rows: FileAppender;
  readonly #keys: FileAppender;
  readonly #sets: FileAppender;
  readonly #ids: FileAppender;
  readonly #block = new Uint32Array(BLOCK);
  readonly #owners = new Uint32Array(BLOCK);
  readonly #row = new Uint32Array(ROW);
  #used = 0;
  #elements = 0;
  readonly info: SegmentInfo = { documents: 0, blocks: [] };

  /** @param open gives the file for each of {@link segmentFiles}; whoever opened them closes them */
  constructor(open: (ending: (typeof segmentFiles)[number]) => FileAppender) {
    this.#rows = open('.rows');
    this.#keys = open('.keys');
    this.#sets = open('.sets');
    this.#ids = open('.ids');
  }

  /** A row for what has no text, so that rows count the records. */
  addEmpty({ id, licence, created }: SegmentId): void {
    this.#row.fill(0);
    this.#rows.numbers(this.#row);
    this.#ids.line(JSON.stringify([id, licence, created]));
    this.info.documents++;
  }

  add(scan: TextScan, signature: Signature, { id, licence, created }: SegmentId): void {
    const { size, keys, keyCount } = signature;
    if (this.#used + keyCount > BLOCK) this.#writeBlock();
    for (let at = 0; at < keyCount; at++) {
      this.#block[this.#used] = keys[at]!;
      this.#owners[this.#used++] = this.info.documents;
    }
    const numbers = this.#row;
    numbers[row.size] = size;
    numbers[row.setHigh] = signature.setHigh;
    numbers[row.setLow] = signature.setLow;
    numbers[row.contentHigh] = scan.contentHigh;
    numbers[row.contentLow] = scan.contentLow;
    numbers.set(signature.sketch, row.sketch);
    numbers[row.offsetLow] = this.#elements >>> 0;
    numbers[row.offsetHigh] = Math.floor(this.#elements / 2 ** 32);
    numbers[row.characters] = scan.text.length;
    this.#rows.numbers(numbers);
    this.#sets.numbers(signature.set.subarray(0, size));
    this.#ids.line(JSON.stringify([id, licence, created]));
    this.#elements += size;
    this.info.documents++;
  }

  #writeBlock(): void {
    const keys = this.#block.subarray(0, this.#used);
    const owners = this.#owners.subarray(0, this.#used);
    sortPairs(keys, owners);
    this.#keys.numbers(keys);
    this.#keys.numbers(owners);
    this.info.blocks.push(this.#used);
    this.#used = 0;
  }

  /** Writes what is left, and tells what the segment holds. */
  end(): SegmentInfo {
    if (this.#used > 0) this.#writeBlock();
    return this.info;
  }
}
