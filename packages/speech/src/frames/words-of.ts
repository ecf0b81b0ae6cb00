import type { Word } from '../transcript/transcript.ts';
import type { FoundToken } from './found-token.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Joins tokens to words. A word begins at the frame of its first token and ends where the frame of its last one does.
 * @param secondsPerFrame of the encoder's output (NeMo 0.08, wav2vec2 0.02)
 * @param offset seconds at which the window begins
 */
export function wordsOf(
  tokens: readonly FoundToken[],
  { pieces }: Vocabulary,
  secondsPerFrame: number,
  offset: number,
): Word[] {
  const words: Word[] = [];
  let logProbability = 0;
  let count = 0;
  let open = false;
  for (const token of tokens) {
    const piece = pieces[token.id] ?? '';
    const begins = piece.startsWith('▁') || piece === '|';
    if (begins) open = false;
    const text = begins ? piece.slice(1) : piece;
    if (text === '') continue;
    const end = offset + (token.frame + 1) * secondsPerFrame;
    if (!open) {
      words.push({ text, start: offset + token.frame * secondsPerFrame, end, confidence: 1 });
      open = true;
      logProbability = 0;
      count = 0;
    } else {
      const word = words[words.length - 1]!;
      word.text += text;
      word.end = end;
    }
    logProbability += token.logProbability;
    count++;
    words[words.length - 1]!.confidence = Math.exp(logProbability / count);
  }
  return words;
}
