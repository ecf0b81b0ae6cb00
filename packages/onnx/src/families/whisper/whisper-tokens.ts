import { SprogError } from '@sprog/core';
import type { WhisperTokens } from './whisper-layout.ts';

/**
 * Finds the steering tokens in a `tokenizer.json`.
 * @throws SprogError MODEL_DAMAGED when it is not the tokeniser of a Whisper model
 */
export function readWhisperTokens(tokenizer: string): WhisperTokens {
  const ids = new Map<string, number>();
  try {
    const { added_tokens: added } = JSON.parse(tokenizer) as { added_tokens: { id: number; content: string }[] };
    for (const { id, content } of added) ids.set(content, id);
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'tokenizer.json', { cause });
  }
  const find = (...names: string[]) => {
    for (const name of names) {
      const id = ids.get(`<|${name}|>`);
      if (id !== undefined) return id;
    }
    throw new SprogError('MODEL_DAMAGED', `tokenizer.json has no <|${names[0]}|>`);
  };
  const startOfTranscript = find('startoftranscript');
  const translate = find('translate');
  const noTimestamps = find('notimestamps');
  const languages: Record<string, number> = {};
  for (const [content, id] of ids) if (id > startOfTranscript && id < translate) languages[content.slice(2, -2)] = id;
  return {
    endOfText: find('endoftext'),
    startOfTranscript,
    translate,
    transcribe: find('transcribe'),
    startOfPrevious: find('startofprev'),
    startOfLanguageModel: find('startoflm'),
    noSpeech: find('nospeech', 'nocaptions'),
    noTimestamps,
    firstTimestamp: noTimestamps + 1,
    languages,
  };
}

/** Tokens that tell the model what to do, and are never part of a text. */
export function steeringTokens(tokens: WhisperTokens): number[] {
  const { startOfTranscript, translate, transcribe, startOfPrevious, startOfLanguageModel, noSpeech } = tokens;
  return [startOfTranscript, translate, transcribe, startOfPrevious, startOfLanguageModel, noSpeech];
}
