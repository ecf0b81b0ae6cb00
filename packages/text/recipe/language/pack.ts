import { brotliCompressSync, constants } from 'node:zlib';
import type { LanguageModel } from '../../src/language/language-model.ts';
import type { Learner } from './learner.ts';
import { BUCKETS } from './learner.ts';

export interface TableHeader {
  readonly codes: readonly string[];
  readonly features: number;
  readonly step: number;
  readonly temperature: readonly [number, number];
  readonly bias: readonly number[];
}

export interface PackedTable {
  readonly header: TableHeader;
  readonly bytes: Buffer;
}

/**
 * Rounds the weights to int8 steps (in the learner too, so that what is measured afterwards is what ships) and writes
 * bitmap and weights, class by class.
 */
export function packTable(
  learner: Learner,
  codes: readonly string[],
  step: number,
): { features: number; bytes: Buffer } {
  const buckets: number[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) if (learner.rowOf[bucket]! >= 0) buckets.push(bucket);
  const bitmap = new Uint32Array(BUCKETS / 32);
  const weights = new Int8Array(buckets.length * codes.length);
  buckets.forEach((bucket, at) => {
    bitmap[bucket >>> 5]! |= 1 << (bucket & 31);
    // A softmax knows differences only: with the median at nought most numbers are small, and so is the file.
    const row = Float64Array.from(codes, (_, code) => learner.weight(bucket, code));
    const middle = row.slice().sort()[codes.length >> 1]!;
    for (let code = 0; code < codes.length; code++) {
      const rounded = Math.max(-127, Math.min(127, Math.round((row[code]! - middle) / step)));
      weights[code * buckets.length + at] = rounded;
      learner.setWeight(bucket, code, rounded * step);
    }
  });
  return {
    features: buckets.length,
    bytes: Buffer.concat([Buffer.from(bitmap.buffer), Buffer.from(weights.buffer)]),
  };
}

/** The asset: uint32 length of the JSON header, header, the tables; Brotli around it (see `parseLanguageModel`). */
export function packModel(tables: Record<keyof LanguageModel, PackedTable>): Buffer {
  const { main, others, scripts } = tables;
  const header = Buffer.from(JSON.stringify({ main: main.header, others: others.header, scripts: scripts.header }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(header.length);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  for (const [name, { bytes, header }] of Object.entries(tables)) {
    console.log(`${name}: ${header.features} features, ${brotliCompressSync(bytes, { params }).length} bytes`);
  }
  return brotliCompressSync(Buffer.concat([size, header, main.bytes, others.bytes, scripts.bytes]), { params });
}
