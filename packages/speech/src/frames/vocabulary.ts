import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';

/** What the outputs of a CTC model or a transducer stand for. */
export interface Vocabulary {
  /** Text of each id; `▁` at the front (or `|` alone) begins a word; empty for ids that are no text. */
  pieces: readonly string[];
  blank: number;
}

/**
 * Reads `tokens.txt` (lines `piece id`, NeMo as sherpa-onnx lays it out; the blank is the last id) or `vocab.json` (wav2vec2 of transformers;
 * the blank is `<pad>`).
 * @throws SprogError MODEL_MISSING, MODEL_DAMAGED
 */
export function readVocabulary(folder: string): Vocabulary {
  const lines = join(folder, 'tokens.txt');
  if (existsSync(lines)) return fromLines(readFileSync(lines, 'utf8'));
  const json = join(folder, 'vocab.json');
  if (existsSync(json)) return fromJson(readFileSync(json, 'utf8'));
  throw new SprogError('MODEL_MISSING', 'tokens.txt or vocab.json');
}

/** @throws SprogError MODEL_DAMAGED */
export function fromLines(text: string): Vocabulary {
  const pieces: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const space = line.lastIndexOf(' ');
    const id = Number(line.slice(space + 1));
    if (space < 0 || !Number.isInteger(id) || id < 0 || id > 1e6)
      throw new SprogError('MODEL_DAMAGED', 'tokens.txt: a line is not `piece id`');
    pieces[id] = line.slice(0, space);
  }
  const blank = pieces.length - 1;
  if (blank < 1 || !/^<(blk|blank)>$/.test(pieces[blank] ?? ''))
    throw new SprogError('MODEL_DAMAGED', 'tokens.txt: the last piece must be <blk>');
  return { pieces: Array.from(pieces, textOf), blank };
}

/** @throws SprogError MODEL_DAMAGED */
export function fromJson(text: string): Vocabulary {
  let ids: Record<string, number>;
  try {
    ids = JSON.parse(text) as Record<string, number>;
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'vocab.json is not JSON', { cause });
  }
  const pieces: string[] = [];
  for (const [piece, id] of Object.entries(ids)) if (Number.isInteger(id) && id >= 0 && id < 1e6) pieces[id] = piece;
  const blank = ids['<pad>'] ?? ids['[PAD]'];
  if (blank === undefined) throw new SprogError('MODEL_DAMAGED', 'vocab.json has no <pad>');
  return { pieces: Array.from(pieces, textOf), blank };
}

/** `<unk>`, `[UNK]`, `<s>` and the like are no text. */
function textOf(piece: string | undefined): string {
  return piece === undefined || /^<.*>$|^\[[A-Z]+\]$/.test(piece) ? '' : piece;
}
