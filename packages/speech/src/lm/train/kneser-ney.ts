import type { NgramLevel, NgramTable } from '../ngram-table.ts';
import type { CountLevel } from './count-ngrams.ts';
import { suffixLinks } from './suffix-links.ts';

/** Options of {@link kneserNey}. */
export interface KneserNeyOptions {
  /** Sorted vocabulary with `<s>`, `</s>` and `<unk>`. Level 1 of the counts must list every word. */
  words: string[];
  startId: number;
  /** What the unigram distribution falls back on, summing to 1 over the vocabulary; even when left out. */
  prior?: Float64Array;
  /** Share of the prior in the unigram distribution, beyond what the discounts give it. Default 0. */
  priorShare?: number;
}

/**
 * Interpolated modified Kneser-Ney (Chen and Goodman 1999): three discounts an order, lower orders counted by how many different words
 * stand before them; n-grams that begin a sentence keep their counts.
 */
export function kneserNey(levels: CountLevel[], options: KneserNeyOptions): NgramTable {
  const { words, startId, priorShare = 0 } = options;
  const size = words.length;
  const links = suffixLinks(levels, size);
  const order = levels.length;
  const out: NgramLevel[] = [];
  let lower = new Float64Array(0);
  const starts: Uint8Array[] = [];
  for (let n = 0; n < order; n++) starts.push(beginsSentence(levels, n, size, startId, starts[n - 1]));
  for (let n = 0; n < order; n++) {
    const { key } = levels[n]!;
    const counts = n === order - 1 ? levels[n]!.count : continuation(levels, n, links, starts[n]!);
    if (n === 0) counts[startId] = 0;
    const discount = discounts(counts);
    const contexts = n === 0 ? 1 : levels[n - 1]!.key.length;
    const total = new Float64Array(contexts);
    const mass = new Float64Array(contexts);
    for (let i = 0; i < key.length; i++) {
      const context = n === 0 ? 0 : Math.floor(key[i]! / size);
      total[context]! += counts[i]!;
      mass[context]! += discount(counts[i]!);
    }
    const level: NgramLevel = {
      context: new Int32Array(n === 0 ? 0 : key.length),
      word: new Int32Array(key.length),
      logProbability: new Float32Array(key.length),
      backoff: new Float32Array(n === order - 1 ? 0 : key.length),
    };
    const probability = new Float64Array(key.length);
    for (let i = 0; i < key.length; i++) {
      const context = n === 0 ? 0 : Math.floor(key[i]! / size);
      const word = key[i]! % size;
      const share = total[context]! > 0 ? mass[context]! / total[context]! : 1;
      const own = total[context]! > 0 ? (counts[i]! - discount(counts[i]!)) / total[context]! : 0;
      const below = n === 0 ? (options.prior?.[i] ?? (i === startId ? 0 : 1 / (size - 1))) : lower[links[n]![i]!]!;
      probability[i] = n === 0 ? (1 - priorShare) * (own + share * below) + priorShare * below : own + share * below;
      if (n > 0) level.context[i] = context;
      level.word[i] = word;
      level.logProbability[i] = Math.log(Math.max(probability[i]!, 1e-30));
    }
    // The weight of the back-off is a property of the context, so it is stored one level below.
    if (n > 0)
      for (let context = 0; context < contexts; context++)
        out[n - 1]!.backoff[context] = total[context]! > 0 ? Math.log(mass[context]! / total[context]!) : 0;
    lower = probability;
    out.push(level);
  }
  out[0]!.logProbability[startId] = -99;
  return { words, levels: out };
}

/** Which n-grams begin with `<s>`. */
function beginsSentence(
  levels: CountLevel[],
  n: number,
  size: number,
  startId: number,
  below?: Uint8Array,
): Uint8Array {
  const { key } = levels[n]!;
  const flags = new Uint8Array(key.length);
  for (let i = 0; i < key.length; i++)
    flags[i] = n === 0 ? (i === startId ? 1 : 0) : below![Math.floor(key[i]! / size)]!;
  return flags;
}

/** Number of different words before each n-gram; the plain count where the n-gram begins a sentence and nothing can stand before. */
function continuation(levels: CountLevel[], n: number, links: Int32Array[], starts: Uint8Array): Float64Array {
  const counts = new Float64Array(levels[n]!.key.length);
  for (const link of links[n + 1]!) counts[link]!++;
  if (n > 0) for (let i = 0; i < counts.length; i++) if (starts[i]) counts[i] = levels[n]!.count[i]!;
  return counts;
}

const within = (value: number, most: number) => Math.min(Math.max(value, 0.1), most * 0.95);

/** Discount by count, from the counts of counts. */
function discounts(counts: Float64Array): (count: number) => number {
  const of = new Float64Array(5);
  for (const count of counts) {
    if (count >= 1 && count <= 4) of[count]!++;
  }
  const [, n1, n2, n3, n4] = of as unknown as [number, number, number, number, number];
  let [one, two, more] = [0.5, 1, 1.5];
  // Too little text to tell them from it: the fixed ones that KenLM falls back on.
  if (n1 > 0 && n2 > 0 && n3 > 0 && n4 > 0) {
    const y = n1 / (n1 + 2 * n2);
    one = within(1 - (2 * y * n2) / n1, 1);
    two = Math.min(within(2 - (3 * y * n3) / n2, 2), 1 + one);
    more = Math.min(within(3 - (4 * y * n4) / n3, 3), 1 + two);
  }
  return (count) => (count <= 0 ? 0 : count === 1 ? one : count === 2 ? two : more);
}
