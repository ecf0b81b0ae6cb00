import { parentPort, workerData } from 'node:worker_threads';
import { SprogError } from '@sprog/core';
import type { SerialisedError, WorkerReply, WorkerRequest } from './worker-messages.ts';

/** What a worker's handler answers: the value, and the seconds spent inside ONNX Runtime (for the metrics). */
export interface Answer<Response> {
  value: Response;
  busySeconds?: number;
  transfer?: ArrayBuffer[];
}

function serialise(error: unknown): SerialisedError {
  if (error instanceof SprogError) return { code: error.code, detail: error.detail };
  // The message of an unknown error may quote input, so that only its kind and the stack frames are passed on.
  const stack = error instanceof Error ? error.stack?.split('\n').slice(1).join('\n') : undefined;
  return { code: 'INTERNAL', detail: error instanceof Error ? error.name : 'unknown', ...(stack ? { stack } : {}) };
}

/**
 * The worker's side of the pool: `start` receives the pool's `data` once and gives the handler that answers requests one at a time.
 * Call it at the top level of the worker's module.
 */
export async function serveWorker<Init, Request, Response>(
  start: (data: Init) => Promise<(request: Request) => Promise<Answer<Response>>>,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('serveWorker runs in a worker thread only');
  const post = (reply: WorkerReply<Response>, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);
  let handle: (request: Request) => Promise<Answer<Response>>;
  try {
    handle = await start(workerData as Init);
  } catch (error) {
    post({ kind: 'failure', id: undefined, error: serialise(error) });
    return;
  }
  port.on('message', async ({ id, request }: WorkerRequest<Request>) => {
    try {
      const answer = await handle(request);
      post({ kind: 'answer', id, value: answer.value, busySeconds: answer.busySeconds ?? 0 }, answer.transfer);
    } catch (error) {
      post({ kind: 'failure', id, error: serialise(error) });
    }
  });
  post({ kind: 'ready' });
}
