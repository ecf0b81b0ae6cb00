import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cleanNames } from '../../src/names/clean-names.ts';

/** A text with the spans of its person names (UTF-16). */
export interface NamedText {
  text: string;
  names: { start: number; end: number }[];
}

interface Span {
  type: string;
  start: number;
  end: number;
}

/** Inquiries of one split; every other marked span is kept aside for street replacement. */
export function inquiries(path: string): (NamedText & { id: string; addresses: { start: number; end: number }[] })[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; text: string; personalData: Span[] })
    .map(({ id, text, personalData }) => ({
      id,
      text,
      // One rule for all sources: two persons are two names, titles stand outside, a genitive is taken whole.
      names: cleanNames(
        text,
        personalData
          .filter(({ type }) => type === 'name')
          .map(({ start, end }) => ({ start, end: /^s(?!\p{L})/u.test(text.slice(end, end + 2)) ? end + 1 : end })),
      ),
      addresses: personalData.filter(({ type }) => type === 'address'),
    }));
}

/** Sentences of a DaN+ file with their words joined as Danish is written; outer layer, persons only. */
export function danplus(path: string): NamedText[] {
  const sentences: NamedText[] = [];
  for (const block of readFileSync(path, 'utf8').split(/\n\s*\n/)) {
    const rows = block
      .split('\n')
      .map((row) => row.split('\t'))
      .filter((row) => row.length > 1 && row[0] !== '');
    if (rows.length === 0) continue;
    const sentence: NamedText = { text: '', names: [] };
    let quoted = false;
    rows.forEach(([word = '', tag = 'O'], index) => {
      const previous = rows[index - 1]?.[0] ?? '';
      const closes = /^[,.;:!?)\]%»’]$/.test(word) || (word === '"' && quoted);
      const opened = /^[([«/]$/.test(previous) || (previous === '"' && quoted);
      if (index > 0 && !closes && !opened) sentence.text += ' ';
      if (word === '"') quoted = !quoted;
      const start = sentence.text.length;
      sentence.text += word;
      const last = sentence.names.at(-1);
      if (tag === 'B-PER') sentence.names.push({ start, end: sentence.text.length });
      else if (tag === 'I-PER' && last) last.end = sentence.text.length;
    });
    sentences.push(sentence);
  }
  return sentences;
}

/**
 * Sentences of the web, an encyclopaedia and software pages that hold capitals inside but no word of the name lists: places, firms, brands and
 * foreign words that are no persons. Never the treebank that the DaN+ news come from.
 */
export function sentencesWithoutNames(data: string, names: ReadonlySet<string>): NamedText[] {
  const found: NamedText[] = [];
  for (const source of ['leipzig_lcc', 'dawiki_abstracts', 'debian_ddtp_da', 'europarl_sentiment', 'gimp_help_da'])
    for (const line of gunzipSync(readFileSync(join(data, 'text', source, 'docs.jsonl.gz')))
      .toString('utf8')
      .split('\n')) {
      if (line === '') continue;
      const { text } = JSON.parse(line) as { text: string };
      for (const sentence of text.slice(0, 600).split(/(?<=[.!?])\s+|\n+/)) {
        const capitals = sentence.match(/(?<=\p{L},? )\p{Lu}\p{L}+/gu) ?? [];
        if (sentence.length < 20 || sentence.length > 300 || capitals.length === 0) continue;
        const words = sentence.match(/\p{Lu}[\p{L}-]+/gu) ?? [];
        if (words.some((word) => names.has(word.toLowerCase()) || names.has(word.toLowerCase().replace(/s$/, ''))))
          continue;
        found.push({ text: sentence, names: [] });
      }
    }
  return found;
}

const titleCase = (word: string) => word.toLowerCase().replace(/(?:^|[-' ])\p{L}/gu, (part) => part.toUpperCase());
const list = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as string);

/** Lists that help training and are not shipped: first names and surnames by frequency, street names, other words. */
export function nameLists(data: string) {
  const men = list(join(data, 'pii/os2_da_20140101_dst_fornavne-maend.jsonl')).map(titleCase);
  const women = list(join(data, 'pii/os2_da_20140101_dst_fornavne-kvinder.jsonl')).map(titleCase);
  const surnames = list(join(data, 'pii/os2_da_20140101_dst_efternavne.jsonl')).map(titleCase);
  const streets = list(join(data, 'pii/os2_da_addresses.jsonl'));
  const known = new Set(
    [...men.slice(0, 8000), ...women.slice(0, 8000), ...surnames].map((name) => name.toLowerCase()),
  );
  const dictionary = readFileSync(join(data, 'lexicon/wdanish.txt'), 'utf8').split('\n');
  const dictionaryWords = dictionary.filter((word) => /^[a-zæøåA-ZÆØÅ][a-zæøå]+$/.test(word));
  const frequent = readFileSync(join(data, 'lid/opensubtitles_da_50k.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '');
  const abroad = ['de', 'en', 'sv'].flatMap((code) =>
    readFileSync(join(data, `lid/opensubtitles_${code}_50k.txt`), 'utf8')
      .split('\n')
      .slice(0, 1500)
      .map((line) => line.split(' ')[0] ?? '')
      .filter((word) => word.length > 2),
  );
  const dictionarySet = new Set(dictionaryWords);
  // Subtitles are lower-cased, so a word that is no dictionary word may be a name.
  const common = frequent.filter(
    (word) => dictionarySet.has(word) && (!known.has(word) || frequent.indexOf(word) < 300),
  );
  const everyName = new Set([...men, ...women, ...surnames].flatMap((name) => name.toLowerCase().split(/[ -]/)));
  const others = [...dictionaryWords, ...abroad].filter((word) => !known.has(word.toLowerCase()));
  return { men, women, surnames, streets, common, others, everyName };
}
