import { serveWorker } from '@sprog/onnx';
import { FrameEngine } from './frame-engine.ts';
import type { FrameRequest, FrameResult, FrameWorkerData } from './frame-request.ts';

await serveWorker<FrameWorkerData, FrameRequest, FrameResult>(async (data) => {
  const engine = await FrameEngine.open(data);
  return async (request) => {
    const before = engine.busySeconds;
    return { value: await engine.decode(request), busySeconds: engine.busySeconds - before };
  };
});
