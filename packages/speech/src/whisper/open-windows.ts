import { SprogError } from '@sprog/core';
import type { EncodedSound } from './encoded-sound.ts';
import { type LanguageGuess, rankLanguages } from './language.ts';
import type { Whisper } from './load-whisper.ts';
import { buildPrompt, type Prompt } from './prompt.ts';
import { rowProbability } from './row-probability.ts';
import type { NextRows, RowsWanted } from './step-decoder.ts';
import type { WhisperRequest } from './whisper-request.ts';

/** What is known of windows once the decoder has read the prompt. */
export interface OpenedWindows {
  prompt: Prompt;
  /** One row a window: what may come first. */
  next: NextRows;
  /** Of each window: how likely nothing is said in it. */
  noSpeech: number[];
  /** Of each window. Windows decoded side by side share the first one's language in the prompt. */
  languages: LanguageGuess[];
}

/** Feeds the prompt to the decoder. Silence and language are read off after <|startoftranscript|>, on the way. */
export async function openWindows(
  { decoder, layout, encode }: Whisper,
  sound: EncodedSound,
  { options, prompt = '', previous }: WhisperRequest,
  wanted: RowsWanted,
): Promise<OpenedWindows> {
  const { tokens, dims } = layout;
  const { vocabulary } = dims;
  const multilingual = Object.keys(tokens.languages).length > 0;
  const known = options.language === undefined ? undefined : tokens.languages[options.language];
  if (multilingual && options.language !== undefined && known === undefined)
    throw new SprogError('INVALID_INPUT', `the model does not know the language ${options.language}`);
  const parts = {
    task: options.task,
    timestamps: options.timestamps,
    previous: [...(prompt.trim() ? encode(` ${prompt.trim()}`) : []), ...previous],
    hotWords: options.hotWords.length > 0 ? encode(` ${options.hotWords.join(' ').trim()}`) : [],
  };
  decoder.start(sound);
  const { head } = buildPrompt(parts, known, tokens, dims.textPlaces);
  const first = (await decoder.feed(head, 'none', { listed: 1, logits: true })).logits!;
  const bases = Array.from({ length: sound.windows }, (_, window) => window * vocabulary);
  const noSpeech = bases.map((base) => rowProbability(first, base, vocabulary, tokens.noSpeech));
  const languages = bases.map((base): LanguageGuess => {
    if (!multilingual) return { language: 'en', probability: 1 };
    if (known !== undefined) return { language: options.language!, probability: 1 };
    return rankLanguages(first, base, tokens.languages)[0]!;
  });
  const language = multilingual ? tokens.languages[languages[0]!.language] : undefined;
  const full = buildPrompt(parts, language, tokens, dims.textPlaces);
  // English-only with timestamps: what follows <|startoftranscript|> is asked for again, with suppression.
  if (full.tail.length === 0) decoder.start(sound);
  const next = await decoder.feed(full.tail.length > 0 ? full.tail : head, 'begin', wanted);
  return { prompt: full, next, noSpeech, languages };
}
