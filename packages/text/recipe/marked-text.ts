import { readFileSync } from 'node:fs';
import type { PersonalDataType } from '../src/personal-data/personal-data-type.ts';

/** A span of personal data. UTF-16 offsets, `end` exclusive. */
export interface MarkedSpan {
  type: PersonalDataType;
  start: number;
  end: number;
}

/** One line of fixtures/personal-data/*.jsonl or of models/kle-router/inquiries/*.jsonl (other fields are left alone). */
export interface MarkedText {
  id: string;
  text: string;
  personalData: MarkedSpan[];
  /** In the fixtures: true when the text only resembles personal data. Inquiries use the word for urgency. */
  lookalike?: boolean;
}

/** Reads a JSONL file of marked texts. */
export function readMarkedTexts(path: string | URL): MarkedText[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as MarkedText);
}
