import type { Segment } from '../transcript/transcript.ts';
import { fullFrames } from '../whisper/context-frames.ts';
import type { DecodeOptions } from '../whisper/whisper-request.ts';
import { margin, samplesPerFrame } from '../whisper/window-sound.ts';
import type { TranscribeOptions } from './recogniser.ts';
import { segmentOf } from './segment-of.ts';
import type { SoundReader } from './sound-reader.ts';
import type { RunWindows } from './window-runner.ts';

/** What came of the windows. */
export interface WindowFindings {
  segments: Segment[];
  language: string | undefined;
  alternatives: { text: string; score: number }[];
}

/** A text found at a higher temperature than this is not told to the next window. */
const doubtfulTemperature = 0.5;
/** More text than the model takes is not worth keeping. */
const keptTokens = 224;

/**
 * One window after the other: the next begins where the last complete segment of this one ended, and is told the text before it, as
 * openai-whisper and faster-whisper do it.
 */
export async function transcribeSeeking(
  reader: SoundReader,
  decoding: DecodeOptions,
  options: TranscribeOptions,
  run: RunWindows,
  total: number | undefined,
): Promise<WindowFindings> {
  const { condition = true, onSegment, onProgress } = options;
  const segments: Segment[] = [];
  let alternatives: { text: string; score: number }[] = [];
  let { language } = decoding;
  let previous: number[] = [];
  let prompt = options.prompt;
  let peak: number | undefined;
  let lastSpeech = 0;
  for (let seek = 0, windows = 0; ; windows++) {
    const begin = seek * samplesPerFrame;
    const lead = Math.min(begin, margin);
    const samples = await reader.window(begin - lead, begin + fullFrames * samplesPerFrame + margin);
    const frames = Math.min(fullFrames, Math.floor((samples.length - lead) / samplesPerFrame));
    if (frames <= 0) break;
    const offset = seek / 100;
    const [result] = await run({
      windows: [{ samples, lead, frames, offset }],
      options: { ...decoding, ...(language === undefined ? {} : { language }) },
      previous,
      lastSpeech,
      ...(prompt ? { prompt } : {}),
      ...(peak === undefined ? {} : { peak }),
    });
    if (!result) break;
    // Without a step forward the same window would come again for ever.
    seek += result.advance > 0 ? result.advance : frames;
    peak = result.peak;
    language ??= result.language.language;
    alternatives = windows === 0 ? result.alternatives : [];
    for (const found of result.segments) {
      const segment = segmentOf(segments.length, found, result);
      segments.push(segment);
      onSegment?.(segment);
      previous.push(...found.tokens);
      lastSpeech = found.words?.at(-1)?.end ?? lastSpeech;
    }
    previous = previous.slice(-keptTokens);
    if (!condition || result.temperature > doubtfulTemperature) {
      previous = [];
      prompt = undefined;
    }
    const seconds = reader.ended ? reader.read / 16_000 : total;
    onProgress?.({ done: Math.min(seek / 100, seconds ?? Number.POSITIVE_INFINITY), total: seconds });
  }
  return { segments, language, alternatives };
}
