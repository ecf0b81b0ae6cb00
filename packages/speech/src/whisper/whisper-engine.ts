import { addWords } from './add-words.ts';
import { contextFrames } from './context-frames.ts';
import { decodeTexts } from './decode-texts.ts';
import { isSilence } from './fallback.ts';
import type { Whisper } from './load-whisper.ts';
import { splitSegments } from './split-segments.ts';
import type { WhisperRequest, WindowResult, WindowSegment } from './whisper-request.ts';
import { windowFeatures } from './window-sound.ts';

/** Decodes windows with an open model: features, encoder, search with fallback, segments, words. One request at a time. */
export class WhisperEngine {
  readonly #whisper: Whisper;
  #mel = new Float32Array(0);

  constructor(whisper: Whisper) {
    this.#whisper = whisper;
  }

  /** Seconds spent inside ONNX Runtime since the start. */
  get busySeconds(): number {
    return this.#whisper.encoder.busySeconds + this.#whisper.decoder.busySeconds;
  }

  /** @throws SprogError CANCELLED */
  async decode(request: WhisperRequest): Promise<WindowResult[]> {
    const { windows, options } = request;
    const { layout, encoder, text } = this.#whisper;
    const { mel, frames, peak } = this.#features(request);
    const sound = await encoder.encode(mel, windows.length, frames);
    const { texts, noSpeech, languages } = await decodeTexts(this.#whisper, sound, request);
    const results: WindowResult[] = [];
    let lastSpeech = request.lastSpeech ?? 0;
    for (const [i, window] of windows.entries()) {
      const { hypotheses, averageLogProbability, compressionRatio, temperature } = texts[i]!;
      const silence = isSilence(texts[i]!, noSpeech[i]!, options.thresholds);
      const tokens = silence ? [] : hypotheses[0]!.tokens;
      const split = splitSegments(tokens, layout.tokens.firstTimestamp, window.frames);
      let { advance } = split;
      const segments = split.segments.map(
        (segment): WindowSegment => ({
          start: window.offset + segment.start,
          end: window.offset + segment.end,
          text: text.decode(segment.tokens),
          tokens: segment.tokens,
        }),
      );
      const language = languages[i]!;
      if (options.words && !silence) {
        const single = sound.one(i);
        lastSpeech = await addWords(
          this.#whisper,
          single,
          window,
          segments,
          language.language,
          options.task,
          lastSpeech,
        );
        const end = segments.findLast(({ words }) => words?.length)?.words?.at(-1)?.end ?? 0;
        if (!split.endsInTimestamp && end > window.offset) advance = Math.round((end - window.offset) * 100);
      }
      results.push({
        ...{ silence, advance, averageLogProbability, compressionRatio, temperature, language, peak },
        noSpeechProbability: noSpeech[i]!,
        segments: segments.filter((segment) => segment.start !== segment.end && segment.text.trim() !== ''),
        alternatives: hypotheses.slice(0, options.alternatives).map((hypothesis) => ({
          ...{ text: text.decode(hypothesis.tokens).trim(), score: hypothesis.score },
        })),
      });
    }
    return results;
  }

  /** `mel` is [windows, mels, frames] and holds until the next request. */
  #features({ windows, options, peak }: WhisperRequest): { mel: Float32Array; frames: number; peak: number } {
    const { mels } = this.#whisper.layout.dims;
    const frames = contextFrames(Math.max(...windows.map((window) => window.frames)), options.context);
    const size = mels * frames;
    if (this.#mel.length < size * windows.length) this.#mel = new Float32Array(size * windows.length);
    let loudest = peak;
    windows.forEach((window, i) => {
      loudest = windowFeatures(window, mels as 80 | 128, frames, this.#mel.subarray(i * size, (i + 1) * size), loudest);
    });
    return { mel: this.#mel.subarray(0, size * windows.length), frames, peak: loudest ?? 0 };
  }
}
