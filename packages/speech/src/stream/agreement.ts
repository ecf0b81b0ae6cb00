import type { Word } from '../transcript/transcript.ts';

/** The same word, whatever its case and marks. */
const form = (word: Word) => word.text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Local agreement (Liu 2020, as whisper-streaming uses it): words that two readings of a growing window have in common at the front, after what is
 * settled already, are settled too. What is settled never changes.
 */
export class Agreement {
  #settled: Word[] = [];
  #before: Word[] = [];

  get settled(): readonly Word[] {
    return this.#settled;
  }

  /** The open words of the last reading. */
  get open(): readonly Word[] {
    return this.#before;
  }

  /** Takes a new reading of the window; the times are those of the stream. @returns words newly settled */
  read(words: readonly Word[]): Word[] {
    const open = this.#unsettled(words);
    let common = 0;
    while (common < open.length && common < this.#before.length && form(open[common]!) === form(this.#before[common]!))
      common++;
    const news = open.slice(0, common);
    this.#settled.push(...news);
    this.#before = open.slice(common);
    return news;
  }

  /** The stream has ended: the last reading is all there will be. @returns words newly settled */
  finish(): Word[] {
    const news = this.#before;
    this.#settled.push(...news);
    this.#before = [];
    return news;
  }

  /** Words of a reading behind those settled: by time, and then by form, as times move a little from reading to reading. */
  #unsettled(words: readonly Word[]): Word[] {
    const last = this.#settled[this.#settled.length - 1];
    if (!last) return [...words];
    const behind = words.filter((word) => word.end > last.end - 0.1 && (word.start + word.end) / 2 > last.end - 0.1);
    // The end of what is settled may be read again, a little later than before: up to five words are compared.
    for (let count = Math.min(5, behind.length, this.#settled.length); count > 0; count--) {
      const tail = this.#settled.slice(-count);
      if (behind[0]!.start < last.end + 1 && tail.every((word, i) => form(word) === form(behind[i]!)))
        return behind.slice(count);
    }
    return behind;
  }
}
