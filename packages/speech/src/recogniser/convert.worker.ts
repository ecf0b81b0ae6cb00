import { type ConvertWhisperOptions, convertWhisper, serveWorker } from '@sprog/onnx';

// Conversion is seconds of work in one go: it must not stop the event loop of a server.
await serveWorker<null, Omit<ConvertWhisperOptions, 'signal'>, true>(async () => async (options) => {
  await convertWhisper(options);
  return { value: true };
});
