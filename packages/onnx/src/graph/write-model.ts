import { open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { SprogError } from '@sprog/core';
import { type ExternalPlace, encodeModel } from './encode-model.ts';
import type { Part } from './proto-writer.ts';
import type { GraphParts } from './types.ts';

/** Where a writer is: the file's name, and the bytes of it that are written. */
export type WriteProgress = (progress: { file: string; bytes: number; total: number }) => void;

/** Options of {@link writeModel}. */
export interface WriteOptions {
  opset?: number;
  metadata?: Record<string, string>;
  signal?: AbortSignal;
  /** Called while it writes. */
  onProgress?: WriteProgress;
  /** Bytes of weights from which they go into `<file>.data`: protobuf ends at 2 GiB. Default 1.9e9. */
  externalAbove?: number;
}

const smallest = 1024;
const alignment = 4096;

async function writeParts(path: string, parts: readonly Part[], options: WriteOptions): Promise<void> {
  const { signal, onProgress } = options;
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  let written = 0;
  const temporary = `${path}.part-${process.pid}`;
  try {
    const file = await open(temporary, 'w');
    try {
      let small: Uint8Array[] = [];
      let size = 0;
      const flush = async () => {
        if (size > 0) await file.writeFile(Buffer.concat(small, size));
        small = [];
        size = 0;
      };
      for (const part of parts) {
        if (signal?.aborted) throw new SprogError('CANCELLED');
        const bytes = part instanceof Uint8Array ? part : part.read();
        written += bytes.length;
        if (bytes.length > 65_536) onProgress?.({ file: basename(path), bytes: written, total });
        if (bytes.length !== part.length) throw new RangeError('a tensor has another size than it said');
        if (bytes.length > 65_536) {
          await flush();
          await file.writeFile(bytes);
        } else {
          small.push(bytes);
          size += bytes.length;
          if (size > 1_048_576) await flush();
        }
      }
      await flush();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    if (cause instanceof Error && 'syscall' in cause)
      throw new SprogError('FILE_UNWRITABLE', basename(path), { cause });
    throw cause;
  }
}

/**
 * Writes a graph as an ONNX file. Weights are made and written one at a time; a file gets its name only when it is whole.
 * @throws SprogError FILE_UNWRITABLE or CANCELLED
 */
export async function writeModel(path: string, graph: GraphParts, options: WriteOptions = {}): Promise<void> {
  const { externalAbove = 1.9e9 } = options;
  const total = graph.initializers.reduce((sum, { data }) => sum + data.length, 0);
  const places = new Map<string, ExternalPlace>();
  if (total > externalAbove) {
    const parts: Part[] = [];
    let offset = 0;
    for (const { name, data } of graph.initializers) {
      if (data.length < smallest) continue;
      const gap = (alignment - (offset % alignment)) % alignment;
      parts.push(new Uint8Array(gap), data);
      places.set(name, { file: `${basename(path)}.data`, offset: offset + gap });
      offset += gap + data.length;
    }
    await writeParts(`${path}.data`, parts, options);
  }
  const { opset, metadata } = options;
  const model = encodeModel(graph, { places, ...(opset ? { opset } : {}), ...(metadata ? { metadata } : {}) });
  await writeParts(path, model.parts, options);
}
