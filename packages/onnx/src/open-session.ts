import { SprogError } from '@sprog/core';
import * as ort from 'onnxruntime-node';

/** Options of {@link openSession}. */
export interface SessionOptions {
  /** Intra-op threads. Default 1: the caller's pool spends the cores on workers. */
  threads?: number;
}

/**
 * Opens an ONNX model on the CPU. Call it in a worker thread only: `session.run()` runs on the calling thread and would stop the event loop.
 * @throws SprogError MODEL_MISSING or MODEL_DAMAGED
 */
export async function openSession(path: string, options: SessionOptions = {}): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(path, {
      executionProviders: ['cpu'],
      intraOpNumThreads: options.threads ?? 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      enableCpuMemArena: true,
      logSeverityLevel: 3,
    });
  } catch (cause) {
    const missing = cause instanceof Error && /doesn't exist|no such file|not found/i.test(cause.message);
    throw new SprogError(missing ? 'MODEL_MISSING' : 'MODEL_DAMAGED', 'ONNX Runtime could not open the model', {
      cause,
    });
  }
}
