/** A stretch of speech, in seconds. */
export interface Speech {
  start: number;
  end: number;
}

/** Options of the thresholds, after Silero's own `get_speech_timestamps`. */
export interface SpeechSegmentOptions {
  /** Speech begins at this probability and ends 0.15 below it. Default 0.5. */
  threshold?: number;
  /** Shorter stretches are no speech. Default 0.25 s. */
  minSpeechSeconds?: number;
  /** Shorter pauses do not end a stretch. Default 0.3 s. */
  minSilenceSeconds?: number;
  /** Added at either end. Default 0.15 s. */
  padSeconds?: number;
}

const frame = 512 / 16_000;

/** Joins the probabilities of 32 ms frames to stretches of speech, as they come. */
export class SpeechSegments {
  readonly #options: Required<SpeechSegmentOptions>;
  #frames = 0;
  #seconds = 0;
  #start: number | undefined;
  #pause: number | undefined;
  #lastEnd = 0;
  /** Found, but its end may still grow into the next one. */
  #held: Speech | undefined;

  constructor(options: SpeechSegmentOptions = {}) {
    this.#options = { threshold: 0.5, minSpeechSeconds: 0.25, minSilenceSeconds: 0.3, padSeconds: 0.15, ...options };
  }

  /** @param seconds of sound that the probabilities belong to */
  push(probabilities: Float32Array, seconds: number): Speech[] {
    const { threshold, minSilenceSeconds } = this.#options;
    const found: Speech[] = [];
    this.#seconds += seconds;
    for (const probability of probabilities) {
      const time = this.#frames++ * frame;
      if (probability >= threshold) {
        this.#start ??= time;
        this.#pause = undefined;
      } else if (this.#start !== undefined && probability < threshold - 0.15) {
        this.#pause ??= time;
        if (time + frame - this.#pause >= minSilenceSeconds) found.push(...this.#end(this.#pause));
      }
    }
    return found;
  }

  finish(): Speech[] {
    const found = this.#start === undefined ? [] : this.#end(this.#pause ?? this.#frames * frame);
    const held = this.#held;
    this.#held = undefined;
    return held ? [...found, { ...held, end: Math.min(held.end, this.#seconds) }] : found;
  }

  #end(end: number): Speech[] {
    const { minSpeechSeconds, padSeconds } = this.#options;
    const start = this.#start!;
    this.#start = undefined;
    this.#pause = undefined;
    if (end - start < minSpeechSeconds) return [];
    const next = { start: Math.max(0, start - padSeconds, this.#lastEnd), end: end + padSeconds };
    const before = this.#held;
    this.#held = next;
    if (!before) return [];
    // Pads that would overlap meet in the middle of the pause.
    if (before.end > next.start) {
      const middle = (before.end + next.start) / 2;
      before.end = middle;
      next.start = middle;
    }
    this.#lastEnd = before.end;
    return [before];
  }
}
