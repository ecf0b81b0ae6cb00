import { setMaxListeners } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { SprogError } from '@sprog/core';
import { startWorker } from './start-worker.ts';
import { TaskQueue } from './task-queue.ts';
import type { WorkerReply } from './worker-messages.ts';

/** Options of {@link WorkerPool.open}. */
export interface PoolOptions<Init> {
  /** Module of the worker; it calls `serveWorker`. */
  module: URL;
  /** Passed to every worker once. */
  data: Init;
  workers: number;
  /** Requests that may wait before OVERLOADED is thrown. Default 512. */
  queueLimit?: number;
}

/** Options of one request. */
export interface RunOptions {
  /** A waiting request is dropped at once; a running one ends natively first (a stopped native call corrupts memory), then rejects. */
  signal?: AbortSignal;
  priority?: 'high' | 'normal';
}

interface Task<Request, Response> {
  id: number;
  request: Request;
  resolve: (value: Response) => void;
  reject: (error: unknown) => void;
  signal?: AbortSignal;
  onAbort?: () => void;
}

interface Seat<Request, Response> {
  worker: Worker;
  task: Task<Request, Response> | undefined;
}

/** Worker threads with a bounded queue. One request runs in a worker at a time, so the event loop of the caller stays free. */
export class WorkerPool<Init, Request, Response> {
  readonly #options: PoolOptions<Init>;
  readonly #queue = new TaskQueue<Task<Request, Response>>();
  readonly #seats: Seat<Request, Response>[] = [];
  #nextId = 0;
  #closing = false;
  #idle: (() => void)[] = [];
  /** Seconds spent inside ONNX Runtime by all workers since the start. */
  busySeconds = 0;
  /** Requests answered since the start. */
  answered = 0;

  private constructor(options: PoolOptions<Init>) {
    this.#options = options;
  }

  /** Starts the workers and waits until each is ready. Rejects with the first worker's error. */
  static async open<Init, Request, Response>(options: PoolOptions<Init>): Promise<WorkerPool<Init, Request, Response>> {
    const pool = new WorkerPool<Init, Request, Response>(options);
    try {
      await Promise.all(Array.from({ length: options.workers }, () => pool.#hire()));
    } catch (error) {
      await pool.close();
      throw error;
    }
    return pool;
  }

  get queued(): number {
    return this.#queue.size;
  }

  get running(): number {
    return this.#seats.filter((seat) => seat.task).length;
  }

  get workers(): number {
    return this.#seats.length;
  }

  /** @throws SprogError OVERLOADED, SHUTTING_DOWN, CANCELLED, or what the handler threw */
  run(request: Request, { signal, priority = 'normal' }: RunOptions = {}): Promise<Response> {
    if (this.#closing) return Promise.reject(new SprogError('SHUTTING_DOWN'));
    if (signal?.aborted) return Promise.reject(new SprogError('CANCELLED'));
    const waits = this.running >= this.#seats.length;
    if (waits && this.#queue.size >= (this.#options.queueLimit ?? 512))
      return Promise.reject(new SprogError('OVERLOADED'));
    return new Promise<Response>((resolve, reject) => {
      const task: Task<Request, Response> = { id: this.#nextId++, request, resolve, reject };
      if (signal) {
        task.signal = signal;
        task.onAbort = () => {
          if (this.#queue.remove(task)) reject(new SprogError('CANCELLED'));
        };
        // As many requests as the queue takes may wait on one signal; Node would warn of a leak from the eleventh on.
        setMaxListeners(0, signal);
        signal.addEventListener('abort', task.onAbort, { once: true });
      }
      this.#queue.push(task, priority);
      this.#dispatch();
    });
  }

  /** Stops taking requests, finishes those running and waiting, then ends the workers. */
  async close(): Promise<void> {
    this.#closing = true;
    if (this.#queue.size > 0 || this.running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    await Promise.all(this.#seats.splice(0).map(({ worker }) => worker.terminate()));
  }

  #hire(): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = startWorker(this.#options.module, this.#options.data);
      const seat: Seat<Request, Response> = { worker, task: undefined };
      this.#seats.push(seat);
      worker.on('message', (reply: WorkerReply<Response>) => {
        if (reply.kind === 'ready') resolve();
        else if (reply.kind === 'failure' && reply.id === undefined)
          reject(new SprogError(reply.error.code, reply.error.detail));
        else this.#settle(seat, reply);
      });
      let cause: unknown;
      worker.on('error', (error) => {
        cause = error;
      });
      // `exit` also comes without an error: process.exit in the worker, or the system out of memory.
      worker.on('exit', () => {
        const error = new SprogError('INTERNAL', 'a worker thread ended', { cause });
        reject(error);
        seat.task?.reject(error);
        this.#dismiss(seat);
      });
    });
  }

  /** A worker died: its request failed, the others go on, and a new worker takes its place. */
  #dismiss(seat: Seat<Request, Response>): void {
    this.#release(seat);
    const index = this.#seats.indexOf(seat);
    if (index < 0) return;
    this.#seats.splice(index, 1);
    if (this.#closing) {
      this.#dispatch();
      return;
    }
    this.#hire().then(
      () => this.#dispatch(),
      (error) => {
        if (this.#seats.length === 0) for (const task of this.#queue.drain()) task.reject(error);
      },
    );
  }

  #settle(seat: Seat<Request, Response>, reply: Exclude<WorkerReply<Response>, { kind: 'ready' }>): void {
    const task = seat.task;
    this.#release(seat);
    if (task) {
      if (task.signal?.aborted) task.reject(new SprogError('CANCELLED'));
      else if (reply.kind === 'answer') task.resolve(reply.value);
      else {
        const error = new SprogError(reply.error.code, reply.error.detail);
        if (reply.error.stack) error.stack = `${error.message}\n${reply.error.stack}`;
        task.reject(error);
      }
      this.answered++;
      if (reply.kind === 'answer') this.busySeconds += reply.busySeconds;
    }
    this.#dispatch();
  }

  #release(seat: Seat<Request, Response>): void {
    const { task } = seat;
    if (task?.onAbort) task.signal?.removeEventListener('abort', task.onAbort);
    seat.task = undefined;
  }

  #dispatch(): void {
    for (const seat of this.#seats) {
      if (seat.task) continue;
      const task = this.#queue.shift();
      if (!task) break;
      seat.task = task;
      seat.worker.postMessage({ id: task.id, request: task.request });
    }
    if (this.#queue.size === 0 && this.running === 0) for (const wake of this.#idle.splice(0)) wake();
  }
}
