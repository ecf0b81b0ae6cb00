import { type RunOptions, threadBudget, WorkerPool } from '@sprog/onnx';
import type { PersonalDataType, RedactionMapping } from '@sprog/text';
import type { TriageResult } from '../result.ts';
import type { TriageInput } from './answer.ts';
import { checkText } from './check-text.ts';
import type { WorkerTask } from './triage.worker.ts';

/** Options of {@link openRouter}. */
export interface RouterOptions {
  /** Cores to spend. Default: all that the process may use. */
  cores?: number;
  /** Requests that may wait before OVERLOADED. Default 512. */
  queueLimit?: number;
  /** Heads trained on one's own cases. Default: those bundled. */
  headsFolder?: string;
  /** Longest text in UTF-16 units. Default 50,000. */
  maxLength?: number;
  /** Another encoder file with the same inputs and outputs (for measuring). */
  encoderPath?: string;
}

interface Pool {
  run(task: WorkerTask, options?: RunOptions): Promise<unknown>;
  close(): Promise<void>;
  readonly queued: number;
  readonly running: number;
  readonly workers: number;
  readonly busySeconds: number;
  readonly answered: number;
}

const module = new URL(import.meta.url.endsWith('.ts') ? './triage.worker.ts' : './triage.worker.js', import.meta.url);

/** Routes inquiries in worker threads; the calling thread stays free. */
export class Router {
  readonly #pool: Pool;
  readonly #maxLength: number;

  /** Use {@link openRouter}. */
  constructor(pool: Pool, maxLength: number) {
    this.#pool = pool;
    this.#maxLength = maxLength;
  }

  /** Route, urgency, deadlines, personal data and evidence of one inquiry. @throws SprogError TEXT_EMPTY, TEXT_TOO_LONG, OVERLOADED, CANCELLED */
  async triage(input: TriageInput, options: RunOptions = {}): Promise<TriageResult> {
    return JSON.parse(await this.triageJson(input, options)) as TriageResult;
  }

  /** The result as the JSON text that API and CLI give, byte for byte. @throws SprogError as triage */
  async triageJson(input: TriageInput, options: RunOptions = {}): Promise<string> {
    this.#check(input.text);
    return (await this.#pool.run({ kind: 'triage', input }, options)) as string;
  }

  /**
   * The same of a MeMo message (XML), which is parsed in the worker.
   * @param receivedAt used when the message does not say when it was made
   * @throws SprogError INVALID_MEMO, and as triage
   */
  async triageMemoJson(
    xml: string,
    { receivedAt, ...options }: RunOptions & { receivedAt?: string } = {},
  ): Promise<string> {
    const task = { kind: 'memo' as const, xml, maxLength: this.#maxLength, ...(receivedAt ? { receivedAt } : {}) };
    return (await this.#pool.run(task, options)) as string;
  }

  /**
   * Personal data replaced by placeholders; `mapping` holds what they stand for and is the caller's alone.
   * @throws SprogError as triage
   */
  async redact(
    text: string,
    { mask, ...options }: RunOptions & { mask?: readonly PersonalDataType[] } = {},
  ): Promise<{ text: string; mapping: RedactionMapping }> {
    this.#check(text);
    const task = { kind: 'redact' as const, text, ...(mask ? { mask } : {}) };
    return (await this.#pool.run(task, options)) as { text: string; mapping: RedactionMapping };
  }

  /** What the heads see of a text, [425]: the pooled vector and the lexical logits. @throws SprogError as triage */
  async vector(text: string, options: RunOptions = {}): Promise<Float32Array> {
    this.#check(text);
    return (await this.#pool.run({ kind: 'vector', text }, options)) as Float32Array;
  }

  /** The pooled vector [384] of a text and the number of its tokens. @throws SprogError as triage */
  async embed(text: string, options: RunOptions = {}): Promise<{ vector: Float32Array; tokens: number }> {
    this.#check(text);
    return (await this.#pool.run({ kind: 'embed', text }, options)) as { vector: Float32Array; tokens: number };
  }

  /** Load figures for metrics. `busySeconds` is the time inside ONNX Runtime. */
  get load(): { queued: number; running: number; workers: number; busySeconds: number; answered: number } {
    const { queued, running, workers, busySeconds, answered } = this.#pool;
    return { queued, running, workers, busySeconds, answered };
  }

  /** Finishes what runs and waits, then ends the workers. */
  close(): Promise<void> {
    return this.#pool.close();
  }

  #check(text: string): void {
    checkText(text, this.#maxLength);
  }
}

/** Starts the workers and loads the models in them. @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
export async function openRouter(options: RouterOptions = {}): Promise<Router> {
  const { workers, threads } = threadBudget(options.cores);
  const { headsFolder, encoderPath } = options;
  const pool = await WorkerPool.open<unknown, WorkerTask, unknown>({
    module,
    data: { threads, ...(headsFolder ? { headsFolder } : {}), ...(encoderPath ? { encoderPath } : {}) },
    workers,
    ...(options.queueLimit === undefined ? {} : { queueLimit: options.queueLimit }),
  });
  return new Router(pool, options.maxLength ?? 50_000);
}
