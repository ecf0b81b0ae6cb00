import type { WhisperTokens } from '@sprog/onnx';

/** What the decoder is told before it begins. */
export interface PromptParts {
  task: 'transcribe' | 'translate';
  timestamps: boolean;
  /** Tokens of the text before: of an initial prompt, and of the windows before this one. */
  previous: readonly number[];
  /** Tokens of the hot words. */
  hotWords: readonly number[];
}

/** The prompt in two parts: what comes up to <|startoftranscript|>, after which silence and language are read off, and the rest. */
export interface Prompt {
  head: number[];
  tail: number[];
}

/**
 * Previous text and hot words stand before the start of the transcript, each cut to less than half of the places, as faster-whisper does.
 * @param language id of the language token, left out for English-only models
 * @param textPlaces positions of the decoder: 448
 */
export function buildPrompt(
  { task, timestamps, previous, hotWords }: PromptParts,
  language: number | undefined,
  tokens: WhisperTokens,
  textPlaces: number,
): Prompt {
  const most = textPlaces / 2 - 1;
  const hot = hotWords.slice(0, most);
  // Both at their fullest would leave no place for the text itself.
  const kept = Math.min(most, Math.floor((textPlaces * 3) / 4) - hot.length);
  const head: number[] = [];
  if (previous.length > 0 || hot.length > 0) head.push(tokens.startOfPrevious, ...hot, ...previous.slice(-kept));
  head.push(tokens.startOfTranscript);
  const tail: number[] = [];
  if (language !== undefined) tail.push(language, tokens[task]);
  if (!timestamps) tail.push(tokens.noTimestamps);
  return { head, tail };
}
