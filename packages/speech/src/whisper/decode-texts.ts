import { SprogError } from '@sprog/core';
import { requestScorer } from '../lm/request-scorer.ts';
import { listedTokens } from './beam-window.ts';
import type { EncodedSound } from './encoded-sound.ts';
import { type Judged, judge, leastBad, needsFallback, type Thresholds } from './fallback.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Whisper } from './load-whisper.ts';
import { type OpenedWindows, openWindows } from './open-windows.ts';
import type { Prompt } from './prompt.ts';
import { seededRandom } from './random.ts';
import { searchBeams } from './search-beams.ts';
import type { BeamOptions, SearchOptions } from './search-options.ts';
import { everything, searchSamples } from './search-samples.ts';
import type { RowsWanted } from './step-decoder.ts';
import type { DecodeOptions, WhisperRequest } from './whisper-request.ts';

/** The latest that the first segment of a window may begin, in timestamps of 0.02 s. */
const firstWithin = 50;

/** The texts of some windows: a beam search over all at once, then higher temperatures for those that are not believed. */
export async function decodeTexts(
  whisper: Whisper,
  sound: EncodedSound,
  asked: WhisperRequest,
): Promise<OpenedWindows & { texts: Judged[] }> {
  const request = shortWithoutTimes(asked);
  const { options } = request;
  const [first = 0] = options.temperatures;
  const opened = await openWindows(whisper, sound, request, first > 0 ? everything : likeliest(options));
  const search = searchOptions(whisper, request, opened.prompt);
  const beams = first > 0 ? [] : await searchBeams(whisper.decoder, opened.next, { ...options, ...search });
  const texts: Judged[] = [];
  for (let window = 0; window < sound.windows; window++)
    texts.push(await believe(whisper, sound.one(window), request, opened.noSpeech[window]!, beams[window]));
  return { ...opened, texts };
}

const likeliest = ({ beamSize, lm }: DecodeOptions): RowsWanted => ({
  listed: listedTokens(beamSize, lm !== undefined),
});

/** Frames below which a window is a phrase rather than speech: 5 s. */
const phrase = 500;

/**
 * With a language model, phrases are decoded without timestamps: on the half of tuxpaint that was tuned on, most of the beam was else spent on
 * the same text with other times. A phrase is one segment anyway.
 */
function shortWithoutTimes(request: WhisperRequest): WhisperRequest {
  const { options, windows } = request;
  if (!options.lm || !options.timestamps || windows.some(({ frames }) => frames >= phrase)) return request;
  return { ...request, options: { ...options, timestamps: false } };
}

/** Tries one temperature after the other until a text is believed. */
async function believe(
  whisper: Whisper,
  sound: EncodedSound,
  request: WhisperRequest,
  noSpeech: number,
  beams: Hypothesis[] | undefined,
): Promise<Judged> {
  const { options } = request;
  // A language model leads away from what the recogniser alone finds likeliest: that is no sign of doubt.
  const thresholds = options.lm
    ? { ...options.thresholds, averageLogProbability: Number.NEGATIVE_INFINITY }
    : options.thresholds;
  const random = seededRandom(options.seed);
  const tries: Judged[] = [];
  for (const temperature of options.temperatures) {
    let hypotheses = temperature === 0 ? beams : undefined;
    if (!hypotheses) {
      const wanted = temperature > 0 ? everything : likeliest(options);
      const { next, prompt } = await openWindows(whisper, sound, request, wanted);
      const search = { ...options, ...searchOptions(whisper, request, prompt) };
      hypotheses =
        temperature > 0
          ? await searchSamples(whisper.decoder, next, { ...search, temperature, random })
          : (await searchBeams(whisper.decoder, next, search))[0]!;
    }
    const judged = firstSane(hypotheses, temperature, whisper, thresholds);
    if (!needsFallback(judged, noSpeech, thresholds)) return judged;
    tries.push(judged);
  }
  if (tries.length === 0) throw new SprogError('INVALID_INPUT', 'no temperature to decode at');
  return leastBad(tries, thresholds);
}

/** The likeliest text that does not repeat itself: of several draws one is often sane where the likeliest is a loop. */
function firstSane(found: Hypothesis[], temperature: number, { text }: Whisper, thresholds: Thresholds): Judged {
  const judged = judge(found, text.decode(found[0]!.tokens), temperature);
  if (temperature === 0) return judged;
  const others = found.slice(1).map((other) => judge([other], text.decode(other.tokens), temperature));
  return [judged, ...others].find((each) => each.compressionRatio <= thresholds.compressionRatio) ?? judged;
}

/**
 * Whisper writes more words than were said where it is unsure: a price for each word holds it back. Tuned on one half of tuxpaint; see
 * benchmarks/README.md.
 */
const whisperFusion = { lmWeight: 0.25, wordBonus: -3 };

/** Nobody speaks faster than some 20 tokens a second. */
const tokensPerSecond = 20;

/**
 * With a language model the beams carry its scores. With it or a short context a text has no more tokens than the sound could hold: what a model
 * repeats without end is cut short. (Other engines let it run, so that the full context does too and can be compared.)
 */
function searchOptions(
  { layout, text }: Whisper,
  { options, stop, windows }: WhisperRequest,
  { head, tail }: Prompt,
): SearchOptions & Pick<BeamOptions, 'scorer'> {
  const { textPlaces, vocabulary } = layout.dims;
  const { endOfText, firstTimestamp } = layout.tokens;
  const lm = options.lm ? { ...whisperFusion, ...options.lm } : undefined;
  const scorer = lm ? requestScorer((id) => text.decode([id]), lm, options.hotWords) : undefined;
  const seconds = Math.max(...windows.map(({ frames }) => frames)) / 100;
  const bounded = scorer !== undefined || options.context === 'short';
  const most = bounded ? 12 + Math.ceil(seconds * tokensPerSecond) : Number.POSITIVE_INFINITY;
  return {
    ids: { endOfText, firstTimestamp, vocabulary },
    timestamps: options.timestamps,
    firstWithin,
    maxTokens: Math.min(textPlaces / 2, textPlaces - head.length - tail.length + 1, most),
    ...(scorer ? { scorer } : {}),
    ...(stop ? { cancelled: () => Atomics.load(stop, 0) !== 0 } : {}),
  };
}
