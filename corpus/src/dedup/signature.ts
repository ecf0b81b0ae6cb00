import { finalise } from '../scan/finalise.ts';
import type { TextScan } from '../scan/text-scan.ts';
import { keysOf, MOST_KEYS } from './keys-of.ts';
import { sortDistinct } from './sort-distinct.ts';

/** Words of a shingle. */
export const SHINGLE = 5;
const POWER = 0x01000193;

/**
 * What near duplicates of a document are found and checked by.
 *
 * The document is the set of its word 5-grams (lower case, punctuation and white space aside), each a 32-bit hash; of fewer than five words
 * the one gram of all.
 */
export class Signature {
  /** The set, ascending. `[size]` used. */
  set = new Uint32Array(1024);
  size = 0;
  /** `[keyCount]` used. */
  readonly keys = new Uint32Array(MOST_KEYS);
  keyCount = 0;
  /** An odd sketch (Mitzenmacher, Pagh, Pham 2014): bits that differ between two are at most the elements that differ. `[4]` */
  readonly sketch = new Uint32Array(4);
  /** 64 bits over the set. */
  setHigh = 0;
  setLow = 0;

  /** Makes the signature of a scanned text. */
  make(scan: TextScan): this {
    this.#shingle(scan.wordHash, scan.words);
    this.size = sortDistinct(this.set, this.size);
    this.#summarise();
    this.keyCount = keysOf(this.set, this.size, this.keys);
    return this;
  }

  #shingle(hashes: Uint32Array, words: number): void {
    const count = words === 0 ? 0 : Math.max(1, words - SHINGLE + 1);
    if (count > this.set.length) this.set = new Uint32Array(2 ** Math.ceil(Math.log2(count)));
    const { set } = this;
    this.size = count;
    if (words < SHINGLE) {
      let sum = words;
      for (let at = 0; at < words; at++) sum = (Math.imul(sum, POWER) + hashes[at]!) | 0;
      if (count > 0) set[0] = finalise(sum);
      return;
    }
    let a = hashes[0]!;
    let b = hashes[1]!;
    let c = hashes[2]!;
    let d = hashes[3]!;
    for (let at = 0; at < count; at++) {
      const e = hashes[at + SHINGLE - 1]!;
      let sum = Math.imul(a, POWER) + b;
      sum = Math.imul(sum, POWER) + c;
      sum = Math.imul(sum, POWER) + d;
      sum = Math.imul(sum, POWER) + e;
      sum ^= sum >>> 16;
      sum = Math.imul(sum, 0x85ebca6b);
      sum ^= sum >>> 13;
      sum = Math.imul(sum, 0xc2b2ae35);
      set[at] = sum ^ (sum >>> 16);
      a = b;
      b = c;
      c = d;
      d = e;
    }
  }

  #summarise(): void {
    const { set, size, sketch } = this;
    sketch.fill(0);
    let high = size;
    let low = size;
    for (let at = 0; at < size; at++) {
      const element = set[at]!;
      high = Math.imul(high ^ element, 0x85ebca6b);
      low = Math.imul(((low << 13) | (low >>> 19)) ^ element, 0xc2b2ae35);
      const bit = Math.imul(element, 0x9e3779b1) >>> 25;
      sketch[bit >>> 5]! ^= 1 << (bit & 31);
    }
    this.setHigh = finalise(high);
    this.setLow = finalise(low);
  }
}
