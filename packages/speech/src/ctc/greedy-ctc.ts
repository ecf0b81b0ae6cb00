import type { FoundText, FrameScores } from '../frames/found-token.ts';
import { argMax } from '../frames/log-softmax.ts';

/**
 * The best path: the likeliest class of each frame, repeats joined, blanks dropped (Graves 2006). A token stands at the likeliest frame of its run.
 * @param scores log-probabilities
 */
export function greedyCtc({ data, frames, classes }: FrameScores, blank: number): FoundText {
  const tokens: FoundText['tokens'] = [];
  let before = blank;
  let score = 0;
  for (let frame = 0; frame < frames; frame++) {
    const id = argMax(data, frame * classes, classes);
    const logProbability = data[frame * classes + id]!;
    score += logProbability;
    if (id !== blank && id !== before) tokens.push({ id, frame, logProbability });
    else if (id !== blank) {
      const last = tokens[tokens.length - 1]!;
      if (logProbability > last.logProbability) Object.assign(last, { logProbability });
    }
    before = id;
  }
  return { tokens, score };
}
