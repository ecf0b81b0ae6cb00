import { SprogError } from '@sprog/core';
import type { NgramTable } from './ngram-table.ts';
import { codebook, nearest } from './quantiser.ts';
import { Uint24 } from './uint24.ts';

/** One order of a compact model. Children of entry i stand at `firstChild.at(i)` up to `firstChild.at(i + 1)` of the next order. */
export interface PackedLevel {
  /** Last words, sorted within a context. Absent at level 1, where the entry is the word. */
  word?: Uint24;
  probability: Uint8Array;
  probabilities: Float32Array;
  /** Absent at the highest order, as is `firstChild`. */
  backoff?: Uint8Array;
  backoffs?: Float32Array;
  firstChild?: Uint24;
}

/** What the file holds. */
export interface PackedNgrams {
  words: string[];
  levels: PackedLevel[];
  /** Free text of whoever trained it: sources, date, licence. */
  description: string;
}

const MAGIC = 'SPROGLM1';

/** Compact form of a table: probabilities and back-off weights as one byte each, sorted words, child ranges. */
export function packNgrams(table: NgramTable, description: string): PackedNgrams {
  const levels = table.levels.map((level, n): PackedLevel => {
    const probabilities = codebook(level.logProbability);
    const packed: PackedLevel = {
      probability: Uint8Array.from(level.logProbability, (value) => nearest(probabilities, value)),
      probabilities,
    };
    if (n > 0) packed.word = Uint24.from(level.word);
    const above = table.levels[n + 1];
    if (above) {
      packed.backoffs = codebook(level.backoff);
      packed.backoff = Uint8Array.from(level.backoff, (value) => nearest(packed.backoffs!, value));
      const first = new Uint32Array(level.word.length + 1);
      for (const context of above.context) first[context + 1]!++;
      for (let i = 0; i < level.word.length; i++) first[i + 1]! += first[i]!;
      packed.firstChild = Uint24.from(first);
    }
    return packed;
  });
  return { words: table.words, levels, description };
}

/** File layout: magic, length of a JSON head (u32), the head, then arrays in the order of the head, each at a multiple of four bytes. */
export function encodeNgrams(packed: PackedNgrams): Uint8Array {
  const parts: Uint8Array[] = [new TextEncoder().encode(packed.words.join('\n'))];
  const head = {
    description: packed.description,
    words: packed.words.length,
    wordBytes: parts[0]!.length,
    levels: packed.levels.map((level) => ({
      entries: level.probability.length,
      probabilities: level.probabilities.length,
      backoffs: level.backoffs?.length ?? 0,
    })),
  };
  const bytes = (view: Uint8Array | Uint16Array | Float32Array) =>
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (const level of packed.levels) {
    parts.push(bytes(level.probabilities), level.probability);
    if (level.word) parts.push(bytes(level.word.low), level.word.high);
    if (level.firstChild)
      parts.push(bytes(level.backoffs!), level.backoff!, bytes(level.firstChild.low), level.firstChild.high);
  }
  const json = new TextEncoder().encode(JSON.stringify(head));
  const begin = new Uint8Array(12 + json.length);
  begin.set(new TextEncoder().encode(MAGIC));
  new DataView(begin.buffer).setUint32(8, json.length, true);
  begin.set(json, 12);
  const all = [begin, ...parts];
  const out = new Uint8Array(all.reduce((sum, part) => sum + padded(part.length), 0));
  let at = 0;
  for (const part of all) {
    out.set(part, at);
    at += padded(part.length);
  }
  return out;
}

const padded = (bytes: number) => (bytes + 3) & ~3;

/**
 * Views over the bytes of a file: nothing but the words and the code books is copied.
 * @throws SprogError LM_DAMAGED when it is no such file, or is cut off
 */
export function decodeNgrams(source: Uint8Array): PackedNgrams {
  // Typed arrays want their own alignment; a Buffer from the pool may begin anywhere.
  const bytes = source.byteOffset % 4 === 0 ? source : Uint8Array.from(source);
  const text = new TextDecoder();
  if (bytes.length < 12 || text.decode(bytes.subarray(0, 8)) !== MAGIC)
    throw new SprogError('LM_DAMAGED', 'language model: not a file of this kind');
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  let head: { description: string; words: number; wordBytes: number; levels: Record<string, number>[] };
  try {
    head = JSON.parse(text.decode(bytes.subarray(12, 12 + headLength)));
  } catch (cause) {
    throw new SprogError('LM_DAMAGED', 'language model: the head cannot be read', { cause });
  }
  let at = padded(12 + headLength);
  const take = (length: number): number => {
    const from = at;
    at += padded(length);
    if (from + length > bytes.length) throw new SprogError('LM_DAMAGED', 'language model: cut off');
    return bytes.byteOffset + from;
  };
  const u8 = (count: number) => new Uint8Array(bytes.buffer, take(count), count);
  const u16 = (count: number) => new Uint16Array(bytes.buffer, take(count * 2), count);
  const f32 = (count: number) => new Float32Array(bytes.buffer, take(count * 4), count);
  const words = text.decode(u8(head.wordBytes)).split('\n');
  if (words.length !== head.words) throw new SprogError('LM_DAMAGED', 'language model: the words are not whole');
  const levels = head.levels.map((level, n): PackedLevel => {
    const entries = level['entries']!;
    const out: PackedLevel = { probabilities: f32(level['probabilities']!), probability: u8(entries) };
    if (n > 0) out.word = new Uint24(u16(entries), u8(entries));
    if (n < head.levels.length - 1) {
      out.backoffs = f32(level['backoffs']!);
      out.backoff = u8(entries);
      out.firstChild = new Uint24(u16(entries + 1), u8(entries + 1));
    }
    return out;
  });
  return { words, levels, description: head.description };
}
