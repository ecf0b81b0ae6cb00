import { TextScan } from '../scan/text-scan.ts';

/** Finds phrases in scanned texts by the hashes of their words: capitals, punctuation and line breaks make no difference. */
export class PhraseTable {
  readonly #byFirst = new Map<number, Uint32Array[]>();
  /** A bit for the low 12 bits of each first word: most words are dismissed by one look. */
  readonly #filter = new Uint8Array(4096);

  constructor(phrases: readonly string[]) {
    const scan = new TextScan();
    for (const phrase of phrases) {
      scan.read(phrase);
      const hashes = scan.wordHash.slice(0, scan.words);
      if (hashes.length === 0) continue;
      this.#filter[hashes[0]! & 4095] = 1;
      const list = this.#byFirst.get(hashes[0]!);
      if (list) list.push(hashes);
      else this.#byFirst.set(hashes[0]!, [hashes]);
    }
  }

  /** Words of the longest phrase that begins at word `at`; 0 when none does. */
  lengthAt({ wordHash, words }: TextScan, at: number): number {
    const first = wordHash[at]!;
    if (this.#filter[first & 4095] === 0) return 0;
    let longest = 0;
    for (const phrase of this.#byFirst.get(first) ?? []) {
      if (phrase.length <= longest || at + phrase.length > words) continue;
      let same = 1;
      while (same < phrase.length && phrase[same] === wordHash[at + same]) same++;
      if (same === phrase.length) longest = same;
    }
    return longest;
  }

  /** How many phrases stand in a text, overlaps counted once. */
  count(scan: TextScan): number {
    let found = 0;
    for (let at = 0; at < scan.words; ) {
      const length = this.lengthAt(scan, at);
      if (length > 0) found++;
      at += Math.max(1, length);
    }
    return found;
  }
}
