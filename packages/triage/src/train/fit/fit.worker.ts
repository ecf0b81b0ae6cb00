import { serveWorker } from '@sprog/onnx';
import { type FitPart, type FittedPart, solvePart } from './solve-part.ts';

/** What a worker starts with: the vectors of all cases [cases, width], shared. */
export interface FitData {
  vectors: SharedArrayBuffer;
  width: number;
}

/** One fit of a head at one strength. */
export interface FitTask {
  parts: FitPart[];
  strength: number;
}

await serveWorker<FitData, FitTask, FittedPart[]>(async ({ vectors, width }) => {
  const x = new Float64Array(vectors);
  return async ({ parts, strength }) => ({ value: parts.map((part) => solvePart(x, width, part, strength)) });
});
