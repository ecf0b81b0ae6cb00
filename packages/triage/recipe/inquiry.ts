import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One line of models/kle-router/inquiries. */
export interface Inquiry {
  id: string;
  text: string;
  channel: string;
  mainGroup: string | null;
  acceptable: string[];
  subject: string | null;
  urgency: 'normal' | 'elevated' | 'acute';
  lifeEvent: string | null;
  inScope: boolean;
  language: string;
  /** Sounds acute and is not. */
  lookalike: boolean;
  personalData: { type: string; start: number; end: number }[];
  situation: string;
  /** Round of writing: 1 indirect texts, 2 plain ones, 3 as they arrive. */
  round: 1 | 2 | 3;
}

export const splits = ['train', 'dev', 'calibration', 'test'] as const;
export type Split = (typeof splits)[number];

/** Reads a JSON-lines file of inquiries. */
export function readInquiries(path: string): Inquiry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Inquiry);
}

/** The committed inquiries of a split. */
export const inquiriesOf = (split: Split): Inquiry[] =>
  readInquiries(fileURLToPath(new URL(`../../../models/kle-router/inquiries/${split}.jsonl`, import.meta.url)));
