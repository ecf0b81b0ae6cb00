import { openSession, serveWorker } from '@sprog/onnx';
import * as ort from 'onnxruntime-node';

/** Sound at 16 kHz that follows on that of the request whose `state` is given. */
export interface VoiceRequest {
  samples: Float32Array;
  state?: Float32Array;
}

/** Probability of speech for each 512 samples, and what the next request begins from: the model's state [2, 1, 128] and the last 64 samples. */
export interface VoiceReply {
  probabilities: Float32Array;
  state: Float32Array;
}

const step = 512;
const context = 64;
const stateSize = 256;

await serveWorker<{ path: string }, VoiceRequest, VoiceReply>(async ({ path }) => {
  const session = await openSession(path);
  const rate = new ort.Tensor('int64', BigInt64Array.of(16_000n), []);
  return async ({ samples, state: before }) => {
    const begin = performance.now();
    let state: Float32Array = before?.slice(0, stateSize) ?? new Float32Array(stateSize);
    const window = new Float32Array(context + step);
    if (before) window.set(before.subarray(stateSize), step);
    const probabilities = new Float32Array(Math.ceil(samples.length / step));
    for (let i = 0; i < probabilities.length; i++) {
      window.copyWithin(0, step);
      window.fill(0, context);
      window.set(samples.subarray(i * step, (i + 1) * step), context);
      const out = await session.run({
        input: new ort.Tensor('float32', window, [1, window.length]),
        state: new ort.Tensor('float32', state, [2, 1, 128]),
        sr: rate,
      });
      probabilities[i] = (out['output']!.data as Float32Array)[0]!;
      state = out['stateN']!.data as Float32Array;
    }
    const next = new Float32Array(stateSize + context);
    next.set(state);
    next.set(window.subarray(step), stateSize);
    return { value: { probabilities, state: next }, busySeconds: (performance.now() - begin) / 1000 };
  };
});
