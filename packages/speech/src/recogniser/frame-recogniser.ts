import { SprogError } from '@sprog/core';
import type { Card } from '@sprog/models';
import { WorkerPool } from '@sprog/onnx';
import type { FrameRequest, FrameResult, FrameWorkerData } from '../frames/frame-request.ts';
import { quietPlace } from '../frames/quiet-place.ts';
import { buildTranscript } from '../transcript/build-transcript.ts';
import { milliseconds } from '../transcript/milliseconds.ts';
import type { Segment, Transcript } from '../transcript/transcript.ts';
import type { Recogniser, SoundSource, TranscribeOptions } from './recogniser.ts';
import { SoundReader } from './sound-reader.ts';

type Pool = WorkerPool<FrameWorkerData, FrameRequest, FrameResult>;

const rate = 16_000;
/** Longest window: attention's memory grows with its square. */
const windowSeconds = 30;
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** CTC models and transducers in worker threads. A recording is cut at its quiet places, and the windows run one after the other or, with more workers, side by side. */
export class FrameRecogniser implements Recogniser {
  readonly card: Card;
  readonly #pool: Pool;

  private constructor(card: Card, pool: Pool) {
    this.card = card;
    this.#pool = pool;
  }

  /** @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
  static async open(card: Card, { workers, ...data }: FrameWorkerData & { workers: number }): Promise<FrameRecogniser> {
    const module = new URL(`../frames/frame.worker.${extension}`, import.meta.url);
    return new FrameRecogniser(card, await WorkerPool.open({ module, data, workers }));
  }

  get busySeconds(): number {
    return this.#pool.busySeconds;
  }

  async transcribe(sound: Float32Array | SoundSource, options: TranscribeOptions = {}): Promise<Transcript> {
    const { signal, beamSize = 5, alternatives = 0, onProgress, onSegment } = options;
    if (options.task === 'translate')
      throw new SprogError('INVALID_INPUT', `${this.card.id} transcribes only; Whisper translates`);
    if (signal?.aborted) throw new SprogError('CANCELLED');
    const total = sound instanceof Float32Array ? sound.length / rate : sound.seconds;
    const reader = new SoundReader(sound);
    const segments: Segment[] = [];
    const others: Transcript['alternatives'] = [];
    // As many windows are under way as there are workers; results are taken in order.
    const waiting: Promise<FrameResult>[] = [];
    const take = async () => {
      const result = await waiting.shift()!;
      const segment = this.#segment(segments.length, result, options.words ?? false);
      if (segment) {
        segments.push(segment);
        onSegment?.(segment);
        onProgress?.({ done: segment.end, total });
      }
      others.push(...result.alternatives);
    };
    try {
      for (let from = 0; ; ) {
        const samples = await reader.window(from, from + windowSeconds * rate);
        if (samples.length === 0) break;
        const last = samples.length < windowSeconds * rate;
        const length = last ? samples.length : quietPlace(samples);
        const request: FrameRequest = {
          ...{ samples: samples.slice(0, length), offset: from / rate, beam: beamSize, alternatives },
          ...{ hotWords: options.hotWords ?? [], ...(options.lm ? { lm: options.lm } : {}) },
        };
        waiting.push(this.#run(request, options));
        from += length;
        while (waiting.length >= this.#pool.workers) await take();
        if (last) break;
      }
      while (waiting.length > 0) await take();
    } finally {
      await Promise.allSettled(waiting);
      await reader.close();
    }
    const seconds = reader.read / rate;
    onProgress?.({ done: seconds, total: seconds });
    const alone = segments.length === 1 && others.length > 0;
    return buildTranscript(
      { segments, language: 'da', seconds, ...(alone ? { alternatives: others } : {}) },
      this.card,
    );
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #run(request: FrameRequest, { signal, priority, schedule }: TranscribeOptions): Promise<FrameResult> {
    const how = { ...(signal ? { signal } : {}), ...(priority ? { priority } : {}) };
    const work = () => this.#pool.run(request, how);
    return schedule ? schedule(work) : work();
  }

  #segment(id: number, { words, tokens, averageLogProbability }: FrameResult, timed: boolean): Segment | undefined {
    const first = words[0];
    if (!first) return undefined;
    return {
      ...{ id, start: milliseconds(first.start), end: milliseconds(words[words.length - 1]!.end), tokens },
      text: words.map((word) => word.text).join(' '),
      ...(timed
        ? { words: words.map((word) => ({ ...word, start: milliseconds(word.start), end: milliseconds(word.end) })) }
        : {}),
      ...{ confidence: Math.exp(averageLogProbability), averageLogProbability },
      ...{ noSpeechProbability: 0, compressionRatio: 1, temperature: 0 },
    };
  }
}
