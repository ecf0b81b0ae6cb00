import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { SprogError } from '@sprog/core';
import { FEATURE_BITS } from './hash-features.ts';

/** A linear model over hashed features, of which only the ones that matter are kept. */
export interface SparseTable {
  /** Codes of the classes, in the order of the weights. */
  readonly codes: readonly string[];
  /** One bit a hashed feature: whether the table knows it. `[2^FEATURE_BITS / 32]` */
  readonly known: Uint32Array;
  /** How many known features come before each word of `known`. */
  readonly before: Uint32Array;
  /** int8 weights, `[features, classes]`. */
  readonly weights: Int8Array;
  /** What one step of a weight is worth in logits. */
  readonly step: number;
  /** Logits are divided by exp(a + b·ln n) for a text with n features: the temperature, fitted on held-out text. */
  readonly temperature: readonly [number, number];
  /** Added to the logits after that, one a class. */
  readonly bias: readonly number[];
}

/** Our eight languages and `other`; which other language in Latin letters; which one in Cyrillic or Arabic letters. */
export interface LanguageModel {
  readonly main: SparseTable;
  readonly others: SparseTable;
  readonly scripts: SparseTable;
}

interface TableHeader {
  readonly codes: string[];
  readonly features: number;
  readonly step: number;
  readonly temperature: [number, number];
  readonly bias: number[];
}

const ASSET = new URL('../../assets/language.bin', import.meta.url);
const BITMAP_BYTES = 2 ** FEATURE_BITS / 8;
let loaded: LanguageModel | undefined;

/**
 * Reads a table: bitmap of the known features, then the weights class by class (neighbours in a class are alike, which
 * is what makes the file small), which are turned to feature by feature here (which is what makes adding fast).
 */
function readTable(header: TableHeader, bytes: Buffer, start: number): { table: SparseTable; end: number } {
  const known = new Uint32Array(2 ** FEATURE_BITS / 32);
  const before = new Uint32Array(known.length);
  let sum = 0;
  for (let at = 0; at < known.length; at++) {
    const bits = bytes.readUInt32LE(start + at * 4);
    known[at] = bits;
    before[at] = sum;
    sum += countBits(bits);
  }
  const { codes, features, step, temperature, bias } = header;
  if (sum !== features) throw new Error('bitmap and header differ');
  const from = start + BITMAP_BYTES;
  const end = from + features * codes.length;
  if (end > bytes.length) throw new Error('weights cut short');
  const weights = new Int8Array(features * codes.length);
  for (let code = 0; code < codes.length; code++) {
    for (let feature = 0; feature < features; feature++) {
      weights[feature * codes.length + code] = bytes.readInt8(from + code * features + feature);
    }
  }
  return { table: { codes, known, before, weights, step, temperature, bias }, end };
}

/** Bits set in a 32-bit number. */
export function countBits(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Takes the asset apart: length of a JSON header (uint32), header, the three tables; Brotli around it. */
export function parseLanguageModel(packed: Buffer): LanguageModel {
  const bytes = brotliDecompressSync(packed);
  const size = bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, 4 + size)) as Record<keyof LanguageModel, TableHeader>;
  const main = readTable(header.main, bytes, 4 + size);
  const others = readTable(header.others, bytes, main.end);
  const scripts = readTable(header.scripts, bytes, others.end);
  return { main: main.table, others: others.table, scripts: scripts.table };
}

/**
 * The model that we trained (recipe/language), read at the first question and kept.
 *
 * @throws SprogError `MODEL_MISSING` or `MODEL_DAMAGED` when the asset is not there or not whole.
 */
export function languageModel(): LanguageModel {
  if (loaded) return loaded;
  let packed: Buffer;
  try {
    packed = readFileSync(ASSET);
  } catch (cause) {
    throw new SprogError('MODEL_MISSING', 'The language model (assets/language.bin) cannot be read', { cause });
  }
  try {
    loaded = parseLanguageModel(packed);
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', 'The language model (assets/language.bin) is damaged', { cause });
  }
  return loaded;
}
