import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { contend } from './task.ts';

// Greedy is all it has; windows of 30 s, one after the other.
const peers = createRequire(fileURLToPath(new URL('../../peers/package.json', import.meta.url)));
await contend(async ({ model, threads }) => {
  const { pipeline, env } = await import(pathToFileURL(peers.resolve('@huggingface/transformers')).href);
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
