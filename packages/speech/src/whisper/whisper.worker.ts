import { serveWorker } from '@sprog/onnx';
import { loadWhisper } from './load-whisper.ts';
import { WhisperEngine } from './whisper-engine.ts';
import type { WhisperRequest, WhisperWorkerData, WindowResult } from './whisper-request.ts';

await serveWorker<WhisperWorkerData, WhisperRequest, WindowResult[]>(async ({ folder, threads }) => {
  const engine = new WhisperEngine(await loadWhisper(folder, threads));
  return async (request) => {
    const before = engine.busySeconds;
    return { value: await engine.decode(request), busySeconds: engine.busySeconds - before };
  };
});
