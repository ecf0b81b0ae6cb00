import { quietPlace } from '../frames/quiet-place.ts';
import type { SoundReader } from './sound-reader.ts';

/** Speech between two pauses, in seconds. */
export interface SpeechSpan {
  start: number;
  end: number;
}

/** Finds speech in samples at 16 kHz. */
export type DetectSpeech = (samples: Float32Array) => Promise<SpeechSpan[]>;

/** Where a part of a packed window comes from. */
export interface PackedPart {
  /** Samples from the window's start. */
  at: number;
  /** Samples from the sound's start. */
  from: number;
  length: number;
}

/** Speech with the pauses left out, at most 30 s. */
export interface PackedWindow {
  samples: Float32Array;
  parts: PackedPart[];
}

const rate = 16_000;
/** The detector hears this much at a time; long enough that its start from nothing does no harm, short enough to keep in memory. */
const blockSamples = 120 * rate;

/** Pauses up to this long stay: what is said before and after them belongs together. */
const keptPause = rate;

/**
 * Cuts a sound at its pauses and packs the speech into windows. A span that reaches a block's end is heard again with the next block; one that is
 * longer than a window is cut where it is quietest.
 */
export async function* packSpeech(
  reader: SoundReader,
  detect: DetectSpeech,
  maxSamples: number,
): AsyncGenerator<PackedWindow> {
  let pending: { from: number; samples: Float32Array }[] = [];
  let filled = 0;
  /** Where the last span ended, in samples. */
  let end = 0;
  for (let begin = 0; ; ) {
    const block = await reader.window(begin, begin + blockSamples);
    if (block.length === 0) break;
    const last = block.length < blockSamples || (reader.ended && begin + block.length >= reader.read);
    const spans = await detect(block);
    const open = spans[spans.length - 1];
    const held = !last && open && open.start > 0 && open.end * rate > block.length - rate;
    for (const { start, end: stop } of held ? spans.slice(0, -1) : spans) {
      const to = Math.min(block.length, Math.round(stop * rate));
      for (let from = Math.round(start * rate); from < to; ) {
        const pause = begin + from - end;
        const joined = pause > 0 && pause <= keptPause && filled + pause + to - from <= maxSamples;
        if (joined && from >= pause) from -= pause;
        const rest = block.subarray(from, Math.min(to, from + maxSamples));
        const samples = rest.slice(0, from + rest.length < to ? quietPlace(rest) : rest.length);
        if (filled + samples.length > maxSamples) {
          yield pack(pending);
          pending = [];
          filled = 0;
        }
        pending.push({ from: begin + from, samples });
        filled += samples.length;
        from += samples.length;
        end = begin + from;
      }
    }
    if (last) break;
    begin += held ? Math.round(open.start * rate) : block.length;
  }
  if (pending.length > 0) yield pack(pending);
}

function pack(spans: readonly { from: number; samples: Float32Array }[]): PackedWindow {
  const samples = new Float32Array(spans.reduce((sum, span) => sum + span.samples.length, 0));
  let at = 0;
  const parts = spans.map(({ from, samples: part }) => {
    samples.set(part, at);
    const packed = { at, from, length: part.length };
    at += part.length;
    return packed;
  });
  return { samples, parts };
}

/**
 * Seconds within a packed window → seconds of the sound.
 * @param isEnd a time on a seam is the end of the part before it, not the start of the next
 */
export function unpackTime(seconds: number, parts: readonly PackedPart[], isEnd: boolean): number {
  const sample = seconds * rate;
  const part =
    parts.find(({ at, length }) => (isEnd ? sample <= at + length + 1 : sample < at + length)) ??
    parts[parts.length - 1]!;
  const within = Math.min(Math.max(sample - part.at, 0), part.length);
  return (part.from + within) / rate;
}
