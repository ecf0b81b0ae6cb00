import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { openSound } from '@sprog/audio';
import { SprogError } from '@sprog/core';
import { modelCard } from '@sprog/models';
import {
  bundledLm,
  FairScheduler,
  openRecogniser,
  type Recogniser,
  type TranscribeOptions,
  type Transcript,
} from '@sprog/speech';

/** Options of the server's speech. */
export interface SpeechOptions {
  /** Id of a card. Default `whisper-base`. */
  model?: string;
  /** Folder with a converted model; nothing is fetched. */
  folder?: string;
  /** Workers with one thread each, of which one is kept for short recordings. Default: the cores, at most 4. */
  workers?: number;
  /** Recordings in work or waiting before the next gets 429. Default 64. */
  recordingLimit?: number;
  /** Longest recording in seconds. Default 4 hours. */
  maxSeconds?: number;
}

/** A recording as it comes: bytes, a file, or a stream of bytes. */
export type Recording = Parameters<typeof openSound>[0];

/**
 * Speech in the server: one recogniser, opened at the first recording (or by `open`), and a scheduler that shares it by windows, so that a short
 * message never waits for a long one. The network is not used: weights are fetched by `sprog models pull`.
 */
export class SpeechService {
  readonly options: SpeechOptions;
  readonly scheduler: FairScheduler;
  readonly #workers: number;
  #recogniser: Promise<Recogniser> | undefined;
  #open: Recogniser | undefined;

  constructor(options: SpeechOptions = {}) {
    this.options = options;
    this.#workers = options.workers ?? Math.min(4, availableParallelism());
    this.scheduler = new FairScheduler({
      slots: this.#workers,
      ...(options.recordingLimit === undefined ? {} : { limit: options.recordingLimit }),
    });
  }

  get model(): string {
    return this.options.model ?? 'whisper-base';
  }

  /** Seconds inside ONNX Runtime so far. */
  get busySeconds(): number {
    return this.#open?.busySeconds ?? 0;
  }

  /** Opens the recogniser, once. @throws SprogError SPEECH_MISSING */
  open(): Promise<Recogniser> {
    this.#recogniser ??= this.#start().catch((error) => {
      this.#recogniser = undefined;
      throw error;
    });
    return this.#recogniser;
  }

  /**
   * Transcribes a recording in its turn.
   * @throws SprogError OVERLOADED, SPEECH_MISSING, NO_SPEECH, AUDIO_UNREADABLE, AUDIO_UNSUPPORTED, AUDIO_EMPTY, AUDIO_TOO_LONG, CANCELLED
   */
  async transcribe(recording: Recording, options: TranscribeOptions = {}): Promise<Transcript> {
    const { signal } = options;
    const { maxSeconds = 4 * 3600 } = this.options;
    const recogniser = await this.open();
    const sound = await openSound(recording, { maxSeconds, ...(signal ? { signal } : {}) });
    const lane = this.scheduler.open(sound.seconds);
    const lm = bundledLm(options);
    try {
      const transcript = await recogniser.transcribe(sound, {
        ...(lm ? { lm } : {}),
        ...options,
        schedule: lane.schedule,
      });
      if (transcript.text.trim() === '')
        throw new SprogError('NO_SPEECH', transcript.seconds < 0.1 ? 'it is shorter than a tenth of a second' : '');
      return transcript;
    } finally {
      lane.close();
    }
  }

  async close(): Promise<void> {
    await (await this.#recogniser?.catch(() => undefined))?.close();
  }

  async #start(): Promise<Recogniser> {
    const { folder } = this.options;
    if (folder !== undefined && !existsSync(folder)) throw new SprogError('SPEECH_MISSING', 'its folder is not there');
    modelCard(this.model);
    try {
      this.#open = await openRecogniser({
        model: this.model,
        ...(folder === undefined ? {} : { folder }),
        ...{ workers: this.#workers, threads: 1, pull: { offline: true } },
      });
      return this.#open;
    } catch (cause) {
      if (cause instanceof SprogError && ['OFFLINE', 'MODEL_MISSING'].includes(cause.code))
        throw new SprogError('SPEECH_MISSING', this.model, { cause });
      throw cause;
    }
  }
}
