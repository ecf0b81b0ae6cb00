import { join } from 'node:path';
import { requireSpeechPeer } from '../../install-peers.ts';
import { contend } from './task.ts';

await contend(async ({ model, threads, beam }) => {
  const { initWhisper } = requireSpeechPeer('@fugood/whisper.node');
  const context = await initWhisper({ filePath: join(model, 'ggml-model.bin'), useGpu: false });
  return {
    transcribe: async (samples) => {
      const pcm = new Int16Array(samples.length);
      for (let i = 0; i < pcm.length; i++)
        pcm[i] = Math.max(-32_768, Math.min(32_767, Math.round(samples[i]! * 32_768)));
      const options = { language: 'da', maxThreads: threads, temperature: 0, temperatureInc: 0 };
      const { promise } = context.transcribeData(pcm.buffer, beam > 1 ? { ...options, beamSize: beam } : options);
      return ((await promise) as { result: string }).result.trim();
    },
  };
});
