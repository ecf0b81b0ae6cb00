import type { NameFeatures } from '../../src/names/name-features.ts';
import { emissionScores, marginals, type NameWeights, tagCount } from '../../src/names/name-lattice.ts';
import { featureSpace } from '../../src/names/word-form.ts';

const zero = (): NameWeights => ({
  emission: new Float32Array(featureSpace * tagCount),
  transition: new Float32Array(tagCount * tagCount),
  start: new Float32Array(tagCount),
});

/** Trains a linear chain by AdaGrad on the log loss, one text a step, and keeps the mean of its weights. */
export class ChainTrainer {
  readonly weights = zero();
  /** Mean over the calls of {@link average}: steadier than the last weights. */
  readonly mean = zero();
  readonly #squares = zero();
  readonly #rate: number;
  readonly #decay: number;
  #averaged = 0;

  constructor({ rate, decay }: { rate: number; decay: number }) {
    this.#rate = rate;
    this.#decay = decay;
    // Inside cannot follow outside, nor open a text.
    for (const { transition, start } of [this.weights, this.mean]) {
      transition[2] = -30;
      start[2] = -30;
    }
  }

  #step(list: 'emission' | 'transition', index: number, gradient: number): void {
    const square = this.#squares[list][index]! + gradient * gradient;
    this.#squares[list][index] = square;
    this.weights[list][index]! -= (this.#rate * gradient) / Math.sqrt(square + 1e-6);
  }

  /** One step on a text whose words have the tags `gold`; returns its log loss before the step. */
  learn(features: NameFeatures, gold: readonly number[], weight = 1): number {
    const { weights } = this;
    const scores = emissionScores(features, weights);
    const { tags, moves, logZ } = marginals(scores, weights);
    let score = weights.start[gold[0]!]!;
    for (let word = 0; word < gold.length; word++) {
      score += scores[word * tagCount + gold[word]!]!;
      if (word > 0) score += weights.transition[gold[word - 1]! * tagCount + gold[word]!]!;
      for (let tag = 0; tag < tagCount; tag++) {
        const gradient = (tags[word * tagCount + tag]! - (gold[word] === tag ? 1 : 0)) * weight;
        if (Math.abs(gradient) < 1e-4) continue;
        for (let at = features.from[word]!; at < features.from[word + 1]!; at++) {
          const index = features.flat[at]! * tagCount + tag;
          this.#step('emission', index, gradient + this.#decay * weights.emission[index]!);
        }
      }
    }
    for (let word = 1; word < gold.length; word++) moves[gold[word - 1]! * tagCount + gold[word]!]! -= 1;
    for (let move = 0; move < moves.length; move++)
      if (move !== 2) this.#step('transition', move, moves[move]! * weight * 0.2);
    return logZ - score;
  }

  /** Takes the present weights into the mean. */
  average(): void {
    this.#averaged++;
    for (const list of ['emission', 'transition'] as const)
      for (let index = 0; index < this.mean[list].length; index++)
        this.mean[list][index]! += (this.weights[list][index]! - this.mean[list][index]!) / this.#averaged;
  }
}
