import { wordWeights } from '../explain/word-weights.ts';
import { type TriageResult, urgencyLevels } from '../result.ts';
import type { Calibration } from './calibration.ts';
import { apply } from './heads.ts';
import type { Reading } from './read-text.ts';
import type { RouterModel } from './router-model.ts';
import { softmax } from './softmax.ts';

const round = (p: number) => Math.round(p * 10_000) / 10_000;

/**
 * Urgency favours recall: one acute paragraph in a long letter makes the letter acute, so the window with the highest probability counts
 * beside the whole. Reasons are the words that spoke for the level, none when it is normal.
 */
export function judgeUrgency(
  text: string,
  reading: Reading,
  { heads, lexical, calibration: { temperature, urgency } }: Pick<RouterModel, 'heads' | 'lexical' | 'calibration'>,
): TriageResult['urgency'] {
  let p = softmax(apply(heads.urgency, reading.vector), temperature.urgency);
  if (reading.windows.length > 1) {
    for (const window of reading.windows) {
      const one = softmax(apply(heads.urgency, window), temperature.urgency);
      if (one[2]! > p[2]!) p = one;
    }
  }
  const rank = urgencyRank(p, urgency);
  const reasons =
    rank === 0
      ? []
      : wordWeights(text, reading, lexical, heads.urgency, p, rank, 6)
          .filter((word) => word.weight > 0)
          .map(({ weight: _, ...span }) => span);
  return {
    level: urgencyLevels[rank]!,
    probabilities: { normal: round(p[0]!), elevated: round(p[1]!), acute: round(p[2]!) },
    reasons,
  };
}

/** Index of the level for the probabilities of normal, elevated and acute. */
export function urgencyRank(p: ArrayLike<number>, { acute, elevated }: Calibration['urgency']): 0 | 1 | 2 {
  return p[2]! >= acute ? 2 : p[1]! + p[2]! >= elevated ? 1 : 0;
}
