import { basename, dirname } from 'node:path';
import { speechPeer } from '../../install-peers.ts';
import { contend } from './task.ts';

/** What is used of it. */
interface Transformers {
  env: { allowRemoteModels: boolean; localModelPath: string };
  pipeline(
    task: string,
    model: string,
    options: object,
  ): Promise<(samples: Float32Array, options: object) => Promise<unknown>>;
}

// Greedy is all it has; windows of 30 s, one after the other.
await contend(async ({ model, threads }) => {
  const { pipeline, env } = await speechPeer<Transformers>('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.localModelPath = dirname(model);
  const run = await pipeline('automatic-speech-recognition', basename(model), {
    dtype: 'q8',
    device: 'cpu',
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  });
  return {
    transcribe: async (samples) => {
      const long = samples.length > 30 * 16_000;
      const options = {
        language: 'danish',
        task: 'transcribe',
        ...(long ? { chunk_length_s: 30, stride_length_s: 0 } : {}),
      };
      return ((await run(samples, options)) as { text: string }).text.trim();
    },
  };
});
