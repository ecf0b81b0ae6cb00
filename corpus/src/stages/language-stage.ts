import { identifyLanguage } from '@sprog/text';
import type { TextScan } from '../scan/text-scan.ts';
import { languageBlocks } from './language-blocks.ts';

/** A block and its language: start and end in UTF-16 units, ISO 639 code, probability of it. */
export type LanguageSpan = [start: number, end: number, code: string, probability: number];

/** Languages of a document. */
export interface LanguageTags {
  /** The language of most of its characters. */
  code: string;
  /** Mean probability of the blocks in that language, by characters. */
  probability: number;
  /** Share of the characters in each language that occurs. */
  shares: Record<string, number>;
  /** How many paragraphs (or blocks of short lines) are in each. */
  paragraphs: Record<string, number>;
  /** Blocks in order; neighbours of one language are one span. */
  spans: LanguageSpan[];
}

/** Tells the language of each paragraph, and from them that of the document. */
export function tagLanguage(scan: TextScan): LanguageTags {
  const spans: LanguageSpan[] = [];
  const sums = new Map<string, { characters: number; certain: number; blocks: number }>();
  let all = 0;
  for (const { start, end } of languageBlocks(scan)) {
    const { code, probability } = identifyLanguage(scan.text.slice(start, end));
    const characters = end - start;
    const sum = sums.get(code) ?? { characters: 0, certain: 0, blocks: 0 };
    sum.blocks++;
    sum.characters += characters;
    sum.certain += characters * probability;
    sums.set(code, sum);
    all += characters;
    const last = spans.at(-1);
    if (last && last[2] === code) {
      last[3] = round((last[3] * (last[1] - last[0]) + probability * characters) / (end - last[0]));
      last[1] = end;
    } else spans.push([start, end, code, round(probability)]);
  }
  // The code decides between equals, so that no order of insertion does.
  const ordered = [...sums].sort((a, b) => b[1].characters - a[1].characters || (a[0] < b[0] ? -1 : 1));
  const [best] = ordered;
  return {
    code: best?.[0] ?? 'und',
    probability: best ? round(best[1].certain / best[1].characters) : 0,
    shares: Object.fromEntries(ordered.map(([code, { characters }]) => [code, round(characters / all)])),
    paragraphs: Object.fromEntries(ordered.map(([code, { blocks }]) => [code, blocks])),
    spans,
  };
}

function round(number: number): number {
  return Math.min(1, Math.round(number * 10_000) / 10_000);
}
