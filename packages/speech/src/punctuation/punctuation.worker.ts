import { serveWorker } from '@sprog/onnx';
import { PunctuationModel } from './punctuation-model.ts';
import type { WordLabel } from './word-label.ts';

await serveWorker<{ folder: string; threads: number }, readonly string[], WordLabel[]>(async ({ folder, threads }) => {
  const model = await PunctuationModel.open(folder, threads);
  return async (words) => {
    const before = model.busySeconds;
    return { value: await model.label(words), busySeconds: model.busySeconds - before };
  };
});
