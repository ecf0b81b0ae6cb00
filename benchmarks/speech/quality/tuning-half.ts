import { createHash } from 'node:crypto';
import { normaliseForScoring } from '@sprog/text';

/**
 * Half of a set on which something was tuned (0), and the other half (1). Told by the text, so that recordings of one text are never on both
 * sides.
 */
export function tuningHalf(text: string): 0 | 1 {
  const hash = createHash('sha256').update(normaliseForScoring(text).join(' ')).digest();
  return (hash[31]! & 1) as 0 | 1;
}
