import { nemoLogMel } from '@sprog/audio';
import { beamCtc } from '../ctc/beam-ctc.ts';
import { CtcModel } from '../ctc/ctc-model.ts';
import { greedyCtc } from '../ctc/greedy-ctc.ts';
import { normaliseSamples } from '../ctc/normalise-samples.ts';
import { requestScorer } from '../lm/request-scorer.ts';
import { beamTransducer } from '../transducer/beam-transducer.ts';
import { greedyTransducer } from '../transducer/greedy-transducer.ts';
import { TransducerModel } from '../transducer/transducer-model.ts';
import type { FoundText } from './found-token.ts';
import type { FrameRequest, FrameResult, FrameWorkerData } from './frame-request.ts';
import { readVocabulary, type Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words-of.ts';

/** Shortest sound that is heard: less than one frame of any model has no features. */
const leastSamples = 1600;

/** A CTC model or a transducer with its features and its search. */
export class FrameEngine {
  readonly vocabulary: Vocabulary;
  readonly #model: CtcModel | TransducerModel;

  private constructor(vocabulary: Vocabulary, model: CtcModel | TransducerModel) {
    this.vocabulary = vocabulary;
    this.#model = model;
  }

  /** @throws SprogError MODEL_MISSING, MODEL_DAMAGED */
  static async open({ folder, engine, threads }: FrameWorkerData): Promise<FrameEngine> {
    const vocabulary = readVocabulary(folder);
    const model = await (engine === 'ctc' ? CtcModel.open(folder, threads) : TransducerModel.open(folder, threads));
    return new FrameEngine(vocabulary, model);
  }

  get busySeconds(): number {
    return this.#model.busySeconds;
  }

  async decode(request: FrameRequest): Promise<FrameResult> {
    const { samples, offset, alternatives } = request;
    if (samples.length < leastSamples) return { words: [], tokens: [], averageLogProbability: 0, alternatives: [] };
    const { texts, frames } = await this.#search(request);
    const best = texts[0]!;
    // A model's frames are 10, 20, 40 or 80 ms: the quotient is off by the frames that the edges cost.
    const secondsPerFrame = 0.01 * 2 ** Math.round(Math.log2(samples.length / 160 / frames));
    const words = (text: FoundText) => wordsOf(text.tokens, this.vocabulary, secondsPerFrame, offset);
    const sum = best.tokens.reduce((all, token) => all + token.logProbability, 0);
    return {
      words: words(best),
      tokens: best.tokens.map((token) => token.id),
      averageLogProbability: best.tokens.length > 0 ? sum / best.tokens.length : 0,
      alternatives: texts.slice(1, 1 + alternatives).map((text) => ({
        text: words(text)
          .map((word) => word.text)
          .join(' '),
        score: text.score,
      })),
    };
  }

  async #search(request: FrameRequest): Promise<{ texts: FoundText[]; frames: number }> {
    const { samples, beam } = request;
    const { blank } = this.vocabulary;
    const text = (id: number) => this.vocabulary.pieces[id]?.replace('|', '▁') ?? '';
    const scorer = beam > 1 ? requestScorer(text, request.lm, request.hotWords) : undefined;
    if (this.#model instanceof CtcModel) {
      const { mels } = this.#model;
      const features = mels === undefined ? undefined : nemoLogMel(samples, { mels });
      const scores = await (features
        ? this.#model.run(features.data, features.frames)
        : this.#model.run(normaliseSamples(samples), samples.length));
      const texts = beam > 1 ? beamCtc(scores, { blank, beam, scorer }) : [greedyCtc(scores, blank)];
      return { texts, frames: scores.frames };
    }
    const { mels } = this.#model;
    const features = nemoLogMel(samples, { mels });
    const encoded = await this.#model.encode(features.data, mels, features.frames);
    // Durations make texts of one frame stand at different places: a TDT is searched greedily.
    const texts =
      beam > 1 && !(await this.#model.hasDurations(encoded, blank))
        ? await beamTransducer(this.#model, encoded, { blank, beam, scorer })
        : [await greedyTransducer(this.#model, encoded, blank)];
    return { texts, frames: encoded.frames };
  }
}
