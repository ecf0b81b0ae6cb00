import { mapInOrder } from '@sprog/core';
import type { Segment } from '../transcript/transcript.ts';
import { fullFrames } from '../whisper/context-frames.ts';
import type { DecodeOptions, WindowResult, WindowSegment } from '../whisper/whisper-request.ts';
import { samplesPerFrame, type WindowSound } from '../whisper/window-sound.ts';
import { type DetectSpeech, type PackedPart, type PackedWindow, packSpeech, unpackTime } from './pack-speech.ts';
import type { TranscribeOptions } from './recogniser.ts';
import { segmentOf } from './segment-of.ts';
import type { SoundReader } from './sound-reader.ts';
import type { WindowFindings } from './transcribe-seeking.ts';
import type { RunWindows } from './window-runner.ts';

/**
 * Windows that one worker decodes at once, as the weights are then read once for all of them. With a beam two are enough (four take 170 MB more with
 * Whisper-base, and no less time), and with a wide one it is one: two would take 100 MB more for a sixth of the time.
 */
const sideBySide = (beamSize: number) => (beamSize < 5 ? 4 : beamSize < 10 ? 2 : 1);
/** A rest of a window shorter than this is not looked at again. */
const worthwhileFrames = 100;

/**
 * Windows of packed speech, as many at a time as there are workers. None is told the text of another, so that a slip of the model does not
 * spread; what a window's last segment left over is decoded again on its own.
 */
export async function transcribePacked(
  reader: SoundReader,
  decoding: DecodeOptions,
  options: TranscribeOptions,
  run: RunWindows,
  detect: DetectSpeech,
  workers: number,
  total: number | undefined,
): Promise<WindowFindings> {
  const { onSegment, onProgress, signal } = options;
  const segments: Segment[] = [];
  let { language } = decoding;
  // Without a known language the first window tells it to the others.
  let first: Promise<unknown> = Promise.resolve();
  const decode = (windows: PackedWindow[], index: number) => {
    const work = (async () => {
      if (language === undefined && index > 0) await first;
      const known = language === undefined ? decoding : { ...decoding, language };
      const results = await decodePacked(windows, known, options.prompt, run);
      language ??= results[0]?.result.language.language;
      return results;
    })();
    if (index === 0) first = work.catch(() => {});
    return work;
  };
  const windows = packSpeech(reader, detect, fullFrames * samplesPerFrame);
  const batches = inBatches(windows, options.batch ?? (options.schedule ? 1 : sideBySide(decoding.beamSize)));
  const found = mapInOrder(batches, decode, { limit: workers + 1, ...(signal ? { signal } : {}) });
  for await (const results of found)
    for (const { result, parts } of results) {
      for (const packed of result.segments) {
        const segment = segmentOf(segments.length, unpack(packed, parts), result);
        segments.push(segment);
        onSegment?.(segment);
      }
      const last = parts[parts.length - 1]!;
      const seconds = reader.ended ? reader.read / 16_000 : total;
      onProgress?.({ done: (last.from + last.length) / 16_000, total: seconds });
    }
  return { segments, language, alternatives: [] };
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

interface Decoded {
  result: WindowResult;
  parts: PackedPart[];
}

async function decodePacked(
  windows: readonly PackedWindow[],
  options: DecodeOptions,
  prompt: string | undefined,
  run: RunWindows,
): Promise<Decoded[]> {
  const decode = (sounds: WindowSound[]) =>
    run({ windows: sounds, options, previous: [], ...(prompt ? { prompt } : {}) });
  const soundFrom = ({ samples }: PackedWindow, seek: number): WindowSound => ({
    samples: seek === 0 ? samples : samples.slice(seek * samplesPerFrame),
    ...{ lead: 0, frames: Math.floor(samples.length / samplesPerFrame) - seek, offset: seek / 100 },
  });
  const firsts = await decode(windows.map((window) => soundFrom(window, 0)));
  const found: Decoded[] = [];
  for (const [i, window] of windows.entries()) {
    let result = firsts[i];
    for (let seek = 0; result; ) {
      found.push({ result, parts: window.parts });
      const { frames } = soundFrom(window, seek);
      const step = result.advance > 0 ? result.advance : frames;
      if (frames - step < worthwhileFrames) break;
      seek += step;
      [result] = await decode([soundFrom(window, seek)]);
    }
  }
  return found;
}

/** Times of a packed segment, as they are in the sound. The two ends of a word stay in one part. */
function unpack(segment: WindowSegment, parts: readonly PackedPart[]): WindowSegment {
  const words = segment.words?.map((word) => {
    const middle = (word.start + word.end) / 2;
    const home = parts.filter(({ at, length }) => middle * 16_000 >= at && middle * 16_000 < at + length);
    const within = home.length > 0 ? home : parts;
    return { ...word, start: unpackTime(word.start, within, false), end: unpackTime(word.end, within, true) };
  });
  const [first, last] = [words?.[0], words?.[words.length - 1]];
  return {
    ...segment,
    start: first?.start ?? unpackTime(segment.start, parts, false),
    end: last?.end ?? unpackTime(segment.end, parts, true),
    ...(words ? { words } : {}),
  };
}
