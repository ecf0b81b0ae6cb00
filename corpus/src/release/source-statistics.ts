import type { CorpusDocument } from '../records/corpus-document.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';
import { isSound } from '../records/is-sound.ts';
import { type Histogram, LengthHistogram, ShareHistogram, Tally } from './histogram.ts';
import type { ReleaseCounts } from './manifest.ts';
import type { DecisionCounts } from './read-decisions.ts';
import { periodOf, qualityOf } from './row-of.ts';

/** Statistics of a source as `statistics.json` holds them. */
export interface SourceStatisticsJson extends ReleaseCounts {
  from?: string;
  to?: string;
  /** Tokens of a text: of half the texts at most the median. */
  tokensPerText?: { least: number; median: number; mean: number; most: number };
  languages: Record<string, number>;
  licences: Record<string, number>;
  /** Texts by decade of writing. */
  decades: Record<string, number>;
  lengths: Histogram;
  quality?: Histogram;
  speakers?: number;
  /** What the cleaning works decided, where this release was made from them. */
  decisions?: DecisionCounts;
}

/** Counts the records of a source one by one; four bytes of memory for each text. */
export class SourceStatistics {
  readonly counts: ReleaseCounts = {
    documents: 0,
    tokens: 0,
    characters: 0,
    textBytes: 0,
    recordings: 0,
    seconds: 0,
  };
  from: string | undefined;
  to: string | undefined;
  readonly languages = new Tally();
  readonly licences = new Tally();
  readonly #decades = new Tally();
  readonly #lengths = new LengthHistogram();
  readonly #quality = new ShareHistogram('records by quality');
  readonly #speakers = new Set<string>();
  #tokens = new Uint32Array(1024);

  add(record: CorpusDocument | CorpusSound, licence: string): void {
    const { counts } = this;
    const [from, to] = periodOf(record);
    if (from && to) {
      if (this.from === undefined || from < this.from) this.from = from;
      if (this.to === undefined || to > this.to) this.to = to;
    }
    this.#decades.add(from ? `${from.slice(0, 3)}0` : '');
    this.languages.add(record.language ?? '');
    this.licences.add(record.licence ?? licence);
    const quality = qualityOf(record);
    if (quality !== undefined) this.#quality.add(quality);
    if (isSound(record)) {
      counts.recordings++;
      counts.seconds += record.seconds;
      if (record.speaker !== undefined) this.#speakers.add(record.speaker);
      return;
    }
    if (counts.documents === this.#tokens.length) {
      const more = new Uint32Array(this.#tokens.length * 2);
      more.set(this.#tokens);
      this.#tokens = more;
    }
    this.#tokens[counts.documents++] = record.token_count;
    counts.tokens += record.token_count;
    counts.characters += [...record.text].length;
    counts.textBytes += Buffer.byteLength(record.text);
    this.#lengths.add(record.token_count);
  }

  toJSON(): SourceStatisticsJson {
    const { documents, tokens, seconds } = this.counts;
    const sorted = this.#tokens.slice(0, documents).sort();
    const quality = this.#quality.toJSON();
    return {
      ...this.counts,
      // Sums of fractions depend on their order in the last bits.
      seconds: Math.round(seconds * 1000) / 1000,
      ...(this.from === undefined || this.to === undefined ? {} : { from: this.from, to: this.to }),
      ...(documents === 0
        ? {}
        : {
            tokensPerText: {
              least: sorted[0]!,
              median: sorted[(documents - 1) >> 1]!,
              mean: Math.round(tokens / documents),
              most: sorted.at(-1)!,
            },
          }),
      languages: this.languages.toJSON(),
      licences: this.licences.toJSON(),
      decades: this.#decades.toJSON(),
      lengths: this.#lengths.toJSON(),
      ...(quality ? { quality } : {}),
      ...(this.#speakers.size > 0 ? { speakers: this.#speakers.size } : {}),
    };
  }
}
