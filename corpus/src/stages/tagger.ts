import type { Signature } from '../dedup/signature.ts';
import { measureQuality, qualityColumns } from '../rules/quality.ts';
import { measureRepetition, repetitionColumns } from '../rules/repetition.ts';
import type { TextScan } from '../scan/text-scan.ts';
import { type LanguageTags, tagLanguage } from './language-stage.ts';
import { measureOcrNoise, ocrColumns } from './ocr-noise.ts';
import { type PersonalDataSpan, tagPersonalData } from './personal-data-stage.ts';
import { tagColumns } from './tag-columns.ts';
import type { Contamination, TestSetIndex } from './test-set-index.ts';
import { measureWebPhrases } from './web-phrases.ts';

/** What the stages say of one document. Spans are UTF-16 units of its text. */
export interface DocumentTags {
  /** In the order of `tagColumns`, rounded to six places. */
  columns: number[];
  language: LanguageTags;
  personal: PersonalDataSpan[];
  contamination: Contamination[];
}

/** Options of {@link tagDocument}. */
export interface TaggerOptions {
  names?: 'lexicon' | 'tagger';
  testSets: TestSetIndex;
}

const numbers = new Float64Array(tagColumns.length);
const repetitionFrom = qualityColumns.length;
const ocrFrom = repetitionFrom + repetitionColumns.length;
const webFrom = ocrFrom + ocrColumns.length;

/** Runs all stages on a scanned text. Nothing is decided here. */
export function tagDocument(scan: TextScan, signature: Signature, { names, testSets }: TaggerOptions): DocumentTags {
  signature.make(scan);
  measureQuality(scan, numbers, 0);
  measureRepetition(scan, numbers, repetitionFrom);
  measureOcrNoise(scan, numbers, ocrFrom);
  measureWebPhrases(scan, numbers, webFrom);
  return {
    columns: Array.from(numbers, (number) => Math.round(number * 1e6) / 1e6),
    language: tagLanguage(scan),
    personal: tagPersonalData(scan, names ? { names } : {}),
    contamination: testSets.find(scan),
  };
}
