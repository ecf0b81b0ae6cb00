import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { SprogError } from '@sprog/core';
import { openSession, type WhisperLayout } from '@sprog/onnx';
import { TokenText } from './token-text.ts';
import { WhisperDecoder } from './whisper-decoder.ts';
import { WhisperEncoder } from './whisper-encoder.ts';

/** A Whisper model, open. */
export interface Whisper {
  layout: WhisperLayout;
  encoder: WhisperEncoder;
  decoder: WhisperDecoder;
  text: TokenText;
  /** Text to tokens. The tokeniser is read at the first use: most transcripts need none. */
  encode: (text: string) => number[];
}

/**
 * Opens a folder that `convertWhisper` wrote. In a worker thread only.
 * @throws SprogError MODEL_MISSING or MODEL_DAMAGED
 */
export async function loadWhisper(folder: string, threads: number): Promise<Whisper> {
  const read = async (name: string) => {
    try {
      return await readFile(join(folder, name), 'utf8');
    } catch (cause) {
      throw new SprogError('MODEL_MISSING', name, { cause });
    }
  };
  const [json, tokenizer] = await Promise.all([read('whisper.json'), read('tokenizer.json')]);
  let layout: WhisperLayout;
  try {
    layout = JSON.parse(json) as WhisperLayout;
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'whisper.json', { cause });
  }
  const encoder = await openSession(join(folder, 'encoder.onnx'), { threads });
  const decoder = await openSession(join(folder, 'decoder.onnx'), { threads });
  let encoding: Tokenizer | undefined;
  return {
    layout,
    encoder: new WhisperEncoder(encoder, layout),
    decoder: new WhisperDecoder(decoder, layout),
    text: TokenText.parse(tokenizer, layout.tokens.endOfText),
    encode: (text) => {
      encoding ??= new Tokenizer(JSON.parse(tokenizer) as object, {});
      return encoding.encode(text, { add_special_tokens: false }).ids;
    },
  };
}
