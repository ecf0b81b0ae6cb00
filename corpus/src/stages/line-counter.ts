import type { FileAppender } from '../dedup/file-appender.ts';
import { sortPairs } from '../dedup/sort-pairs.ts';
import type { TextScan } from '../scan/text-scan.ts';

/** Lines longer than this are text of their own, whoever repeats it; duplicates of documents catch them. */
export const LONGEST_LINE = 200;
const BLOCK = 1 << 20;

/** What a shard's counts of lines hold beside the file. */
export interface LineCounts {
  /** Documents with more than one line: of a single line nothing can be boilerplate. */
  documents: number;
  /** Hashes in each block of the file; a block is its hashes ascending, then how many documents hold each. */
  blocks: number[];
}

/** Counts in how many documents of a shard each short line stands, in bounded memory. */
export class LineCounter {
  readonly #file: FileAppender;
  readonly #hashes = new Uint32Array(BLOCK);
  #used = 0;
  readonly counts: LineCounts = { documents: 0, blocks: [] };

  constructor(file: FileAppender) {
    this.#file = file;
  }

  add(scan: TextScan): void {
    const { lines, lineHash, lineStart, lineEnd } = scan;
    if (lines < 2) return;
    this.counts.documents++;
    const distinct = new Set<number>();
    for (let line = 0; line < lines; line++)
      if (lineEnd[line]! - lineStart[line]! <= LONGEST_LINE) distinct.add(lineHash[line]!);
    for (const hash of distinct) {
      if (this.#used === BLOCK) this.#writeBlock();
      this.#hashes[this.#used++] = hash;
    }
  }

  #writeBlock(): void {
    const hashes = this.#hashes.subarray(0, this.#used);
    hashes.sort();
    const counts = new Uint32Array(this.#used);
    let kept = 0;
    for (let at = 0; at < hashes.length; at++) {
      if (kept > 0 && hashes[kept - 1] === hashes[at]) counts[kept - 1]!++;
      else {
        hashes[kept] = hashes[at]!;
        counts[kept++] = 1;
      }
    }
    this.#file.numbers(hashes.subarray(0, kept));
    this.#file.numbers(counts.subarray(0, kept));
    this.counts.blocks.push(kept);
    this.#used = 0;
  }

  /** Writes what is left, and tells what the file holds. */
  end(): LineCounts {
    if (this.#used > 0) this.#writeBlock();
    return this.counts;
  }
}

/** Adds up hashes that come from several blocks; ascending, no hash twice. */
export function addUp(hashes: Uint32Array, counts: Uint32Array): number {
  sortPairs(hashes, counts);
  let kept = 0;
  for (let at = 0; at < hashes.length; at++) {
    if (kept > 0 && hashes[kept - 1] === hashes[at]) counts[kept - 1]! += counts[at]!;
    else {
      hashes[kept] = hashes[at]!;
      counts[kept++] = counts[at]!;
    }
  }
  return kept;
}
