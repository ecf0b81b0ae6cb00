import { mapInOrder, SprogError } from '@sprog/core';
import { openRouter } from '../router/router.ts';
import type { PreparedCase } from './prepare-cases.ts';
import { VectorCache } from './vector-cache.ts';

/** Options of {@link encodeCases}. */
export interface EncodeOptions {
  width: number;
  /** Of the encoder: vectors of another one are not taken from the cache. */
  revision: string;
  /** Folder of the cache; nothing is kept when left out. */
  cacheFolder?: string;
  cores?: number;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Texts between two writes of the cache: a training that is stopped half way begins where it was. */
const between = 2000;

/**
 * What the heads see of the cases, [width] each, in their order: from the cache where it has them, else by the encoder in worker threads. Texts given twice
 * are encoded once.
 * @throws SprogError CANCELLED, TEXT_TOO_LONG, TEXT_EMPTY, MODEL_MISSING, MODEL_DAMAGED, FILE_UNWRITABLE
 */
export async function encodeCases(
  cases: readonly PreparedCase[],
  { width, revision, cacheFolder, cores, signal, onProgress }: EncodeOptions,
): Promise<Float32Array[]> {
  const cache = cacheFolder ? await VectorCache.open(cacheFolder, revision, width) : undefined;
  const vectors = new Map<string, Float32Array>();
  const texts = new Map(cases.map((one) => [one.key, one.text]));
  const missing = [...texts].filter(([key]) => {
    const known = cache?.get(key);
    if (known) vectors.set(key, known);
    return !known;
  });
  let done = vectors.size;
  onProgress?.(done, texts.size);
  if (missing.length > 0) {
    const router = await openRouter(cores === undefined ? {} : { cores });
    try {
      const options = { limit: 4 * router.load.workers, ...(signal ? { signal } : {}) };
      const encode = async ([key, text]: [string, string]) => ({ key, vector: await router.vector(text) });
      for await (const { key, vector } of mapInOrder(missing, encode, options)) {
        if (vector.length !== width)
          throw new SprogError('MODEL_DAMAGED', `heads see ${width} numbers, and vectors have ${vector.length}`);
        vectors.set(key, vector);
        cache?.set(key, vector);
        onProgress?.(++done, texts.size);
        if (done % between === 0) await cache?.write();
      }
    } finally {
      await router.close();
      if (signal?.aborted) await cache?.write();
    }
  }
  if (signal?.aborted) throw new SprogError('CANCELLED');
  await cache?.write(texts.keys());
  return cases.map((one) => vectors.get(one.key)!);
}
