import type { DocumentTable } from './document-table.ts';
import { leastSize, overlap, requiredOverlap } from './jaccard.ts';
import type { SetStore } from './set-store.ts';

/** Checks candidates: sizes, then the sketches in memory, then the sets themselves. What passes is exact. */
export class PairCheck {
  readonly #table: DocumentTable;
  readonly #sets: SetStore;
  /** Candidates that were looked at, and those whose sets had to be read. */
  looked = 0;
  compared = 0;

  constructor(table: DocumentTable, sets: SetStore) {
    this.#table = table;
    this.#sets = sets;
  }

  /** Whether two documents may reach the threshold, by what is in memory. False is certain. */
  mayBeAlike(a: number, b: number): boolean {
    const { size, sketch } = this.#table;
    const sizeA = size[a]!;
    const sizeB = size[b]!;
    this.looked++;
    if (sizeA < sizeB ? sizeA < leastSize(sizeB) : sizeB < leastSize(sizeA)) return false;
    const least = requiredOverlap(sizeA, sizeB);
    const differing =
      bits(sketch[a * 4]! ^ sketch[b * 4]!) +
      bits(sketch[a * 4 + 1]! ^ sketch[b * 4 + 1]!) +
      bits(sketch[a * 4 + 2]! ^ sketch[b * 4 + 2]!) +
      bits(sketch[a * 4 + 3]! ^ sketch[b * 4 + 3]!);
    return differing <= sizeA + sizeB - 2 * least;
  }

  /** Jaccard of two documents when it reaches the threshold, else 0. */
  likeness(a: number, b: number): number {
    if (!this.mayBeAlike(a, b)) return 0;
    this.compared++;
    const setA = this.#sets.get(a);
    const setB = this.#sets.get(b);
    const shared = overlap(setA, setB, requiredOverlap(setA.length, setB.length));
    return shared <= 0 ? 0 : shared / (setA.length + setB.length - shared);
  }
}

function bits(number: number): number {
  let x = number - ((number >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
