import { requireSpeechPeer } from '../../install-peers.ts';
import { contend } from './task.ts';

// Greedy is all it has for Whisper; it takes one window, so that long files are cut every 30 s.
await contend(async ({ model, threads }) => {
  const sherpa = requireSpeechPeer('sherpa-onnx-node');
  const recogniser = new sherpa.OfflineRecognizer({
    featConfig: { sampleRate: 16_000, featureDim: 80 },
    modelConfig: {
      whisper: {
        encoder: `${model}/encoder.onnx`,
        decoder: `${model}/decoder.onnx`,
        language: 'da',
        task: 'transcribe',
      },
      tokens: `${model}/tokens.txt`,
      numThreads: threads,
      provider: 'cpu',
    },
  });
  const window = 30 * 16_000;
  return {
    transcribe: async (samples) => {
      const texts: string[] = [];
      for (let at = 0; at < samples.length; at += window) {
        const stream = recogniser.createStream();
        stream.acceptWaveform({ samples: samples.slice(at, at + window), sampleRate: 16_000 });
        recogniser.decode(stream);
        texts.push(recogniser.getResult(stream).text.trim());
      }
      return texts.join(' ');
    },
  };
});
