import { SprogError } from '@sprog/core';
import { compareWords, type NgramLevel, type NgramTable, specialWords } from './ngram-table.ts';

const LN10 = Math.LN10;
const FLOOR = -99;

/** An n-gram model as an ARPA file (log10, tab-separated), line by line. */
export function* writeArpa(table: NgramTable): Generator<string> {
  yield '\\data\\\n';
  for (const [n, level] of table.levels.entries()) yield `ngram ${n + 1}=${level.word.length}\n`;
  for (const [n, level] of table.levels.entries()) {
    yield `\n\\${n + 1}-grams:\n`;
    for (let i = 0; i < level.word.length; i++) {
      const probability = Math.max(level.logProbability[i]! / LN10, FLOOR);
      const backoff = level.backoff.length > 0 ? `\t${short(level.backoff[i]! / LN10)}` : '';
      yield `${short(probability)}\t${wordsOf(table, n, i).join(' ')}${backoff}\n`;
    }
  }
  yield '\n\\end\\\n';
}

const short = (value: number): string => String(Number(value.toPrecision(7)));

/** Words of the n-gram at `index` of level `n` (counted from 0). */
export function wordsOf(table: NgramTable, n: number, index: number): string[] {
  const words: string[] = [];
  for (let level = n, at = index; level >= 0; level--) {
    words.unshift(table.words[table.levels[level]!.word[at]!]!);
    if (level > 0) at = table.levels[level]!.context[at]!;
  }
  return words;
}

/**
 * Reads an ARPA file of any order (SRILM, KenLM, lmplz): white space of any kind, missing back-off weights are 0. `<s>`, `</s>` and
 * `<unk>` are added where they are missing. N-grams whose beginning is not listed are left out, as no history can reach them.
 * @throws SprogError LM_DAMAGED when it is no ARPA file or is cut off
 */
export function readArpa(text: string): NgramTable {
  const sections: [words: string[], probability: number, backoff: number][][] = [];
  let section: [string[], number, number][] | undefined;
  let ended = false;
  let begun = false;
  for (const line of lines(text)) {
    if (line === '') continue;
    if (line.startsWith('\\')) {
      const order = /^\\([0-9]+)-grams:$/.exec(line);
      if (line === '\\data\\') begun = true;
      else if (line === '\\end\\') ended = true;
      else if (order && begun) {
        section = [];
        sections[Number(order[1]) - 1] = section;
      } else if (section === undefined) throw new SprogError('LM_DAMAGED', 'ARPA file: unknown section');
    }
    if (ended) break;
    if (!section || /^\\(?:data\\|[0-9]+-grams:)$/.test(line)) continue;
    const order = sections.length;
    const fields = line.split(/[ \t]+/);
    const probability = Number(fields[0]);
    if (fields.length < order + 1 || fields.length > order + 2 || !Number.isFinite(probability))
      throw new SprogError('LM_DAMAGED', `ARPA file: a line of the ${order}-grams has ${fields.length} fields`);
    const backoff = fields.length === order + 2 ? Number(fields[order + 1]) : 0;
    section.push([fields.slice(1, order + 1), probability * LN10, (Number.isFinite(backoff) ? backoff : 0) * LN10]);
  }
  if (!ended || sections.length === 0) throw new SprogError('LM_DAMAGED', 'ARPA file: no \\end\\');
  for (let n = 0; n < sections.length; n++)
    if (!sections[n]) throw new SprogError('LM_DAMAGED', `ARPA file: no ${n + 1}-grams`);
  return tableOf(sections);
}

function* lines(text: string): Generator<string> {
  for (let from = 0; from <= text.length; ) {
    const to = text.indexOf('\n', from);
    yield text.slice(from, to < 0 ? text.length : to).trim();
    if (to < 0) return;
    from = to + 1;
  }
}

function tableOf(sections: [string[], number, number][][]): NgramTable {
  const unigrams = new Map(sections[0]!.map(([words, probability, backoff]) => [words[0]!, { probability, backoff }]));
  if (!unigrams.has(specialWords.unknown) && unigrams.has('<UNK>')) {
    unigrams.set(specialWords.unknown, unigrams.get('<UNK>')!);
    unigrams.delete('<UNK>');
  }
  for (const word of Object.values(specialWords))
    if (!unigrams.has(word)) unigrams.set(word, { probability: FLOOR * LN10, backoff: 0 });
  const words = [...unigrams.keys()].sort(compareWords);
  const ids = new Map(words.map((word, id) => [word, id]));
  const levels: NgramLevel[] = [];
  let places = new Map<string, number>();
  for (const [n, section] of sections.entries()) {
    const rows =
      n === 0
        ? words.map((word, id) => ({ context: 0, word: id, ...unigrams.get(word)! }))
        : section
            .map(([gram, probability, backoff]) => ({
              context: places.get(gram.slice(0, -1).join(' ')) ?? -1,
              word: ids.get(gram.at(-1)!) ?? -1,
              probability,
              backoff,
              name: gram.join(' '),
            }))
            .filter((row) => row.context >= 0 && row.word >= 0)
            .sort((a, b) => a.context - b.context || a.word - b.word);
    places = new Map(
      rows.map((row, index) => [n === 0 ? words[row.word]! : (row as unknown as { name: string }).name, index]),
    );
    levels.push({
      context: Int32Array.from(n === 0 ? [] : rows, (row) => row.context),
      word: Int32Array.from(rows, (row) => row.word),
      logProbability: Float32Array.from(rows, (row) => row.probability),
      backoff: Float32Array.from(n === sections.length - 1 ? [] : rows, (row) => row.backoff),
    });
  }
  return { words, levels };
}
