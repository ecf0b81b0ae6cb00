import { readFileSync } from 'node:fs';
import { SprogError } from '@sprog/core';

/** What was fitted on the calibration split, once the heads were fixed. */
export interface Calibration {
  /** Divides the logits of each head (Guo et al. 2017). */
  temperature: { main: number; subject: number; urgency: number; life: number };
  /** What the lexical model's subject scores are multiplied with before they join the encoder's. */
  lexicalSubject: number;
  /**
   * Split conformal prediction with the score 1 - p (Sadinle et al. 2019): a group is in the set when its probability reaches the
   * threshold, its own where the calibration split has enough texts of it.
   */
  conformal: { coverage: number; threshold: number; byGroup: Record<string, number> };
  /** `suggest` needs a set of one and at least this probability. */
  suggest: { probability: number };
  /** A text is acute from this probability on, elevated when acute and elevated together reach the second. */
  urgency: { acute: number; elevated: number };
}

/** @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
export function readCalibration(path: string): Calibration {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SprogError('MODEL_MISSING', 'calibration.json', { cause });
  }
  try {
    return JSON.parse(text) as Calibration;
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'calibration.json', { cause });
  }
}
