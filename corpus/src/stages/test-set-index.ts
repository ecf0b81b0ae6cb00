import { finalise } from '../scan/finalise.ts';
import { TextScan } from '../scan/text-scan.ts';

/** A test set by name: its texts must not be in what a model is trained on. */
export interface TestSet {
  name: string;
  items: Iterable<string>;
}

/** Items of a test set that stand in a document. */
export interface Contamination {
  set: string;
  items: number;
  /** Share of the document's words that lie in them. */
  share: number;
}

/** Words of a gram; items of fewer words, down to {@link SHORTEST}, are one gram. */
const LONGEST = 8;
const SHORTEST = 5;
const POWER = 0x01000193;
const FILTER_BITS = 22;

/** An item counts as found from this share of its grams. */
const FOUND = 0.5;

interface Item {
  set: number;
  grams: number;
}

/**
 * Word 8-grams of named test sets (as in GPT-3's and Llama's reports, with shorter items whole): a document that holds at least half of an
 * item's grams holds the item. Items of fewer than five words say nothing and are left out.
 */
export class TestSetIndex {
  readonly names: string[] = [];
  readonly #items: Item[] = [];
  /** By number of words: gram → items that hold it. */
  readonly #grams = new Map<number, number[]>();
  readonly #filter = new Uint8Array(2 ** (FILTER_BITS - 3));

  constructor(sets: readonly TestSet[]) {
    const scan = new TextScan();
    sets.forEach(({ name, items }, set) => {
      this.names.push(name);
      for (const text of items) this.#add(scan.read(text), set);
    });
  }

  get size(): number {
    return this.#items.length;
  }

  #add(scan: TextScan, set: number): void {
    const { words } = scan;
    if (words < SHORTEST) return;
    const length = Math.min(words, LONGEST);
    const grams = new Set<number>();
    for (let at = 0; at + length <= words; at++) grams.add(gram(scan.wordHash, at, length));
    const item = this.#items.push({ set, grams: grams.size }) - 1;
    for (const key of grams) {
      this.#filter[(key >>> (32 - FILTER_BITS)) >>> 3]! |= 1 << ((key >>> (32 - FILTER_BITS)) & 7);
      const list = this.#grams.get(key);
      if (list) list.push(item);
      else this.#grams.set(key, [item]);
    }
  }

  /** Test sets of which items stand in a scanned document, by name. */
  find(scan: TextScan): Contamination[] {
    if (this.#items.length === 0) return [];
    const { words, wordHash } = scan;
    const hits = new Map<number, { grams: Set<number>; first: number; last: number }>();
    for (let at = 0; at + SHORTEST <= words; at++) {
      let sum = 0;
      const end = Math.min(words, at + LONGEST);
      for (let next = at; next < end; next++) {
        sum = (Math.imul(sum, POWER) + wordHash[next]!) | 0;
        const length = next - at + 1;
        if (length < SHORTEST) continue;
        const key = finalise(sum ^ length);
        const bit = key >>> (32 - FILTER_BITS);
        if ((this.#filter[bit >>> 3]! & (1 << (bit & 7))) === 0) continue;
        for (const item of this.#grams.get(key) ?? []) {
          const hit = hits.get(item);
          if (hit) {
            hit.grams.add(key);
            hit.last = next;
          } else hits.set(item, { grams: new Set([key]), first: at, last: next });
        }
      }
    }
    return this.#summarise(hits, words);
  }

  #summarise(
    hits: ReadonlyMap<number, { grams: Set<number>; first: number; last: number }>,
    words: number,
  ): Contamination[] {
    const found = this.names.map((set) => ({ set, items: 0, covered: undefined as Uint8Array | undefined }));
    for (const [at, { grams, first, last }] of hits) {
      const item = this.#items[at]!;
      if (grams.size < item.grams * FOUND) continue;
      const sum = found[item.set]!;
      sum.items++;
      sum.covered ??= new Uint8Array(words);
      // An item lies in one place; grams far apart are repetitions of it.
      sum.covered.fill(1, first, Math.min(last, first + item.grams + LONGEST) + 1);
    }
    return found
      .filter(({ items }) => items > 0)
      .map(({ set, items, covered }) => ({
        set,
        items,
        share: Math.round((covered!.reduce((sum, one) => sum + one, 0) / words) * 10_000) / 10_000,
      }));
  }
}

function gram(hashes: Uint32Array, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at++) sum = (Math.imul(sum, POWER) + hashes[at]!) | 0;
  return finalise(sum ^ length);
}
