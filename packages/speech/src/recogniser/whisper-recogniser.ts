import { openVoiceActivity, type Speech, type VoiceActivity } from '@sprog/audio';
import { SprogError } from '@sprog/core';
import type { Card } from '@sprog/models';
import { type RunOptions, WorkerPool } from '@sprog/onnx';
import { buildTranscript } from '../transcript/build-transcript.ts';
import type { Transcript } from '../transcript/transcript.ts';
import type { WhisperRequest, WhisperWorkerData, WindowResult } from '../whisper/whisper-request.ts';
import type { DetectSpeech } from './pack-speech.ts';
import type { Recogniser, SoundSource, TranscribeOptions } from './recogniser.ts';
import { SoundReader } from './sound-reader.ts';
import { transcribePacked } from './transcribe-packed.ts';
import { transcribeSeeking } from './transcribe-seeking.ts';
import { decodeOptions, type RunWindows } from './window-runner.ts';

type Pool = WorkerPool<WhisperWorkerData, WhisperRequest, WindowResult[]>;

/** Options of {@link WhisperRecogniser.open}. */
export interface WhisperOptions extends WhisperWorkerData {
  workers: number;
  /** Windows that may wait for a worker. Default 512. */
  queueLimit?: number;
}

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Whisper in worker threads. */
export class WhisperRecogniser implements Recogniser {
  readonly card: Card;
  readonly #pool: Pool;
  #voice: Promise<VoiceActivity> | undefined;

  private constructor(card: Card, pool: Pool) {
    this.card = card;
    this.#pool = pool;
  }

  /** @throws SprogError MODEL_MISSING or MODEL_DAMAGED */
  static async open(card: Card, { folder, threads, workers, queueLimit }: WhisperOptions): Promise<WhisperRecogniser> {
    const pool: Pool = await WorkerPool.open<WhisperWorkerData, WhisperRequest, WindowResult[]>({
      module: new URL(`../whisper/whisper.worker.${extension}`, import.meta.url),
      data: { folder, threads },
      workers,
      ...(queueLimit === undefined ? {} : { queueLimit }),
    });
    return new WhisperRecogniser(card, pool);
  }

  get busySeconds(): number {
    return this.#pool.busySeconds;
  }

  get workers(): number {
    return this.#pool.workers;
  }

  async transcribe(sound: Float32Array | SoundSource, options: TranscribeOptions = {}): Promise<Transcript> {
    const { signal } = options;
    if (signal?.aborted) throw new SprogError('CANCELLED');
    const decoding = decodeOptions(options);
    const total = sound instanceof Float32Array ? sound.length / 16_000 : sound.seconds;
    const reader = new SoundReader(sound);
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const onAbort = () => Atomics.store(stop, 0, 1);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const run = this.#runner(options, stop);
      const packed = options.vad ?? (await reader.isLongerThan(30 * 16_000));
      const found = packed
        ? await transcribePacked(reader, decoding, options, run, await this.#detector(), this.workers, total)
        : await transcribeSeeking(reader, decoding, options, run, total);
      if (signal?.aborted) throw new SprogError('CANCELLED');
      const { segments, alternatives, language = decoding.language ?? 'und' } = found;
      return buildTranscript(
        {
          ...{ segments, language, seconds: reader.read / 16_000 },
          ...(alternatives.length > 0 ? { alternatives } : {}),
        },
        this.card,
      );
    } finally {
      signal?.removeEventListener('abort', onAbort);
      await reader.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#voice?.then((voice) => voice.close())]);
  }

  /** Voice activity is opened when it is first needed. */
  async #detector(): Promise<DetectSpeech> {
    this.#voice ??= openVoiceActivity();
    const voice = await this.#voice;
    return async (samples) => {
      const spans: Speech[] = [];
      for await (const span of voice.detect(samples, { padSeconds: 0.25 })) spans.push(span);
      return spans;
    };
  }

  #runner({ signal, priority, schedule }: TranscribeOptions, stop: Int32Array): RunWindows {
    const how: RunOptions = { ...(signal ? { signal } : {}), ...(priority ? { priority } : {}) };
    return (request) => {
      const work = () => this.#pool.run({ ...request, stop }, how);
      return schedule ? schedule(work) : work();
    };
  }
}
