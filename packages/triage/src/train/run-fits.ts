import { threadBudget, WorkerPool } from '@sprog/onnx';
import type { FitData, FitTask } from './fit/fit.worker.ts';
import type { FittedPart } from './fit/solve-part.ts';
import type { RunFit } from './train-head.ts';

const module = new URL(
  import.meta.url.endsWith('.ts') ? './fit/fit.worker.ts' : './fit/fit.worker.js',
  import.meta.url,
);

/** Options of {@link withFits}. */
export interface FitsOptions {
  cores?: number;
  signal?: AbortSignal;
  onFit?: () => void;
}

/**
 * Vectors as the fits take them: [cases, width + 1] in float64, each row ending in the root of the mean squared norm. That constant carries the
 * bias, which so may move as freely as all weights of a class together.
 */
export function fitVectors(pooled: readonly Float32Array[]): {
  vectors: SharedArrayBuffer;
  width: number;
  constant: number;
} {
  const width = pooled[0]?.length ?? 0;
  let square = 0;
  for (const vector of pooled) for (const value of vector) square += value * value;
  const constant = Math.sqrt(square / Math.max(1, pooled.length));
  const vectors = new SharedArrayBuffer(8 * pooled.length * (width + 1));
  const x = new Float64Array(vectors);
  pooled.forEach((vector, i) => {
    x.set(vector, i * (width + 1));
    x[i * (width + 1) + width] = constant;
  });
  return { vectors, width: width + 1, constant };
}

/** Runs `use` with a pool of workers that fit. Each fit is one task of one worker: the numbers do not depend on how many there are. */
export async function withFits<T>(data: FitData, options: FitsOptions, use: (run: RunFit) => Promise<T>): Promise<T> {
  const { signal, onFit } = options;
  const pool = await WorkerPool.open<FitData, FitTask, FittedPart[]>({
    module,
    data,
    workers: threadBudget(options.cores).workers,
    queueLimit: Number.MAX_SAFE_INTEGER,
  });
  try {
    return await use(async (parts, strength) => {
      const fitted = await pool.run({ parts, strength }, signal ? { signal } : {});
      onFit?.();
      return fitted;
    });
  } finally {
    await pool.close();
  }
}
