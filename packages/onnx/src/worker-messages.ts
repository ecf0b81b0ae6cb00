import type { ErrorCode } from '@sprog/core';

/** To a worker: one request. */
export interface WorkerRequest<Request> {
  id: number;
  request: Request;
}

/** From a worker: that it is ready, or the answer to one request. `busySeconds` is the time the handler reported inside ONNX Runtime. */
export type WorkerReply<Response> =
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; value: Response; busySeconds: number }
  | { kind: 'failure'; id: number | undefined; error: SerialisedError };

/** An error as it crosses the thread boundary. Unknown errors keep their stack for the log, never their inputs. */
export interface SerialisedError {
  code: ErrorCode;
  detail: string;
  stack?: string;
}
