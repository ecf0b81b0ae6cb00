import type { NgramLevel, NgramTable } from '../ngram-table.ts';
import type { CountLevel } from './count-ngrams.ts';
import { suffixLinks } from './suffix-links.ts';

/** Options of {@link prune}. */
export interface PruneOptions {
  /** For each level from 2 on: the rise in relative entropy below which an n-gram goes. */
  thresholds: readonly number[];
}

/**
 * Leaves out the n-grams whose loss changes the distribution least (Stolcke 1998). How often a context occurs is taken from the counts
 * rather than from the model, whose lower orders are no marginals under Kneser-Ney (Chelba et al. 2010). An n-gram that longer ones
 * stand on stays. Back-off weights are made anew.
 */
export function prune(table: NgramTable, counts: readonly CountLevel[], options: PruneOptions): NgramTable {
  const size = table.words.length;
  const links = suffixLinks(counts, size);
  const all = counts[0]!.count.reduce((sum, count) => sum + count, 0);
  const kept: Uint8Array[] = table.levels.map((level) => new Uint8Array(level.word.length).fill(1));
  for (let n = table.levels.length - 1; n >= 1; n--) {
    const level = table.levels[n]!;
    const below = table.levels[n - 1]!.logProbability;
    const needed = new Uint8Array(level.word.length);
    const above = table.levels[n + 1];
    if (above) for (let i = 0; i < above.word.length; i++) if (kept[n + 1]![i]) needed[above.context[i]!] = 1;
    const threshold = options.thresholds[n - 1] ?? 0;
    for (let from = 0; from < level.word.length; ) {
      const context = level.context[from]!;
      let to = from;
      let listed = 0;
      let listedBelow = 0;
      while (to < level.word.length && level.context[to] === context) {
        listed += Math.exp(level.logProbability[to]!);
        listedBelow += Math.exp(below[links[n]![to]!]!);
        to++;
      }
      const rest = Math.max(1 - listed, 1e-9);
      const restBelow = Math.max(1 - listedBelow, 1e-9);
      const backoff = Math.log(rest / restBelow);
      const often = counts[n - 1]!.count[context]! / all;
      for (let i = from; i < to; i++) {
        if (needed[i]) continue;
        const own = Math.exp(level.logProbability[i]!);
        const lower = below[links[n]![i]!]!;
        const without = Math.log((rest + own) / (restBelow + Math.exp(lower)));
        const loss = -often * (own * (lower + without - level.logProbability[i]!) + rest * (without - backoff));
        if (loss < threshold) kept[n]![i] = 0;
      }
      from = to;
    }
  }
  return withBackoffs(onlyKept(table, kept));
}

function onlyKept(table: NgramTable, kept: readonly Uint8Array[]): NgramTable {
  const places: Int32Array[] = [];
  const levels = table.levels.map((level, n) => {
    const place = new Int32Array(level.word.length).fill(-1);
    let count = 0;
    for (let i = 0; i < place.length; i++) if (kept[n]![i]) place[i] = count++;
    places.push(place);
    const out: NgramLevel = {
      context: new Int32Array(n === 0 ? 0 : count),
      word: new Int32Array(count),
      logProbability: new Float32Array(count),
      backoff: new Float32Array(level.backoff.length === 0 ? 0 : count),
    };
    for (let i = 0; i < place.length; i++) {
      const at = place[i]!;
      if (at < 0) continue;
      if (n > 0) out.context[at] = places[n - 1]![level.context[i]!]!;
      out.word[at] = level.word[i]!;
      out.logProbability[at] = level.logProbability[i]!;
      if (out.backoff.length > 0) out.backoff[at] = level.backoff[i]!;
    }
    return out;
  });
  return { words: table.words, levels };
}

/** The table with back-off weights that make each context's distribution sum to one. */
export function withBackoffs(table: NgramTable): NgramTable {
  const size = table.words.length;
  const keys = table.levels.map((level, n) => ({
    key: Float64Array.from(level.word, (word, i) => (n === 0 ? word : level.context[i]! * size + word)),
  }));
  const find = (n: number, context: number, word: number) => {
    const key = n === 0 ? word : context * size + word;
    const sorted = keys[n]!.key;
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! === key) return middle;
      if (sorted[middle]! < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
  /** suffix[n][i]: level and index of the longest listed suffix of an n-gram without its first word. */
  const suffixes: { level: number; index: number }[][] = [[]];
  const probability = (level: number, index: number, word: number): number => {
    let total = 0;
    for (let n = level, at = index; ; ) {
      if (n < 0) return total + table.levels[0]!.logProbability[word]!;
      const found = find(n + 1, at, word);
      if (found >= 0) return total + table.levels[n + 1]!.logProbability[found]!;
      total += table.levels[n]!.backoff[at]!;
      if (n === 0) n = -1;
      else ({ level: n, index: at } = suffixes[n]![at]!);
    }
  };
  const extend = (level: number, index: number, word: number): { level: number; index: number } => {
    for (let n = level, at = index; ; ) {
      const found = n < 0 ? word : find(n + 1, at, word);
      if (found >= 0) return { level: n + 1, index: found };
      if (n === 0) n = -1;
      else ({ level: n, index: at } = suffixes[n]![at]!);
    }
  };
  for (let n = 1; n < table.levels.length; n++) {
    const level = table.levels[n]!;
    const backoff = table.levels[n - 1]!.backoff.fill(0);
    suffixes[n] = [];
    for (let from = 0; from < level.word.length; ) {
      const context = level.context[from]!;
      const shorter = n === 1 ? { level: -1, index: 0 } : suffixes[n - 1]![context]!;
      let listed = 0;
      let listedBelow = 0;
      let to = from;
      for (; to < level.word.length && level.context[to] === context; to++) {
        listed += Math.exp(level.logProbability[to]!);
        listedBelow += Math.exp(probability(shorter.level, shorter.index, level.word[to]!));
        if (n < table.levels.length - 1) suffixes[n]!.push(extend(shorter.level, shorter.index, level.word[to]!));
      }
      backoff[context] = Math.log(Math.max(1 - listed, 1e-9) / Math.max(1 - listedBelow, 1e-9));
      from = to;
    }
  }
  return table;
}
