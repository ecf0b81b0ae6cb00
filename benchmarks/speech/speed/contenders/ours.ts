import { openRecogniser } from '@sprog/speech';
import { contend } from './task.ts';

await contend(async ({ model, threads, beam }) => {
  const recogniser = await openRecogniser({ model: 'whisper-base', folder: model, threads, workers: 1 });
  return {
    transcribe: async (samples) =>
      (await recogniser.transcribe(samples, { beamSize: beam, temperature: [0], condition: false })).text,
    onnxSeconds: () => recogniser.busySeconds,
  };
});
