import type { Recogniser, TranscribeOptions } from '../recogniser/recogniser.ts';
import type { Word } from '../transcript/transcript.ts';
import { Agreement } from './agreement.ts';

/** What is known of a stream so far. */
export interface LiveUpdate {
  /** Words settled since the last update; they never change. */
  settled: Word[];
  /** All settled text so far. */
  text: string;
  /** What was said after that, as far as it is understood now; it may change. */
  partial: string;
  /** Seconds of sound heard. */
  seconds: number;
  final: boolean;
}

/** Options of {@link LiveTranscriber}. */
export interface LiveOptions {
  /** Seconds of new sound after which the window is read again. Default 1. */
  stepSeconds?: number;
  /** Longest open window. Default 24. */
  windowSeconds?: number;
  transcribe?: Omit<TranscribeOptions, 'words' | 'onSegment' | 'onProgress' | 'vad' | 'alternatives'>;
}

const rate = 16_000;

/**
 * Transcribes sound while it arrives: the open window is read again after each step, and what two readings agree on is settled. The window begins
 * behind the last settled word but few, so that its length and the cost of a step are bounded.
 */
export class LiveTranscriber {
  readonly #recogniser: Recogniser;
  readonly #options: LiveOptions;
  readonly #agreement = new Agreement();
  #sound = new Float32Array(0);
  /** Seconds at which the window begins. */
  #offset = 0;
  #heard = 0;
  #read = 0;

  constructor(recogniser: Recogniser, options: LiveOptions = {}) {
    this.#recogniser = recogniser;
    this.#options = options;
  }

  /** Adds samples (16 kHz, mono). @returns an update when enough new sound has come for one, otherwise undefined */
  async push(samples: Float32Array): Promise<LiveUpdate | undefined> {
    const all = new Float32Array(this.#sound.length + samples.length);
    all.set(this.#sound);
    all.set(samples, this.#sound.length);
    this.#sound = all;
    this.#heard += samples.length / rate;
    if (this.#heard - this.#read < (this.#options.stepSeconds ?? 1)) return undefined;
    return this.#update(false);
  }

  /** The stream has ended. */
  finish(): Promise<LiveUpdate> {
    return this.#update(true);
  }

  async #update(final: boolean): Promise<LiveUpdate> {
    const settled: Word[] = [];
    if (this.#heard > this.#read || final) {
      this.#read = this.#heard;
      settled.push(...this.#agreement.read(await this.#words()));
      const longest = this.#options.windowSeconds ?? 24;
      if (final || this.#sound.length / rate > longest) settled.push(...this.#agreement.finish());
      this.#forget(longest);
    }
    const text = (words: readonly Word[]) => words.map((word) => word.text).join(' ');
    return {
      settled,
      text: text(this.#agreement.settled),
      partial: text(this.#agreement.open),
      seconds: this.#heard,
      final,
    };
  }

  async #words(): Promise<Word[]> {
    if (this.#sound.length < rate / 10) return [];
    const { segments } = await this.#recogniser.transcribe(this.#sound, {
      beamSize: 1,
      temperature: [0],
      ...this.#options.transcribe,
      words: true,
      vad: false,
    });
    const words = segments.flatMap((segment) => segment.words ?? []);
    return words.map((word) => ({ ...word, start: word.start + this.#offset, end: word.end + this.#offset }));
  }

  /** Drops sound behind which everything is settled, but for two seconds that give the next words their context. */
  #forget(longest: number): void {
    const last = this.#agreement.settled.at(-1);
    const keepFrom = Math.max((last?.end ?? 0) - 2, this.#heard - longest);
    const samples = Math.floor((keepFrom - this.#offset) * rate);
    if (samples <= 0) return;
    this.#sound = this.#sound.slice(samples);
    this.#offset += samples / rate;
  }
}
