import { hashFeatures } from '../../src/language/hash-features.ts';
import { BUCKETS, Learner } from './learner.ts';

export interface TrainTableOptions {
  readonly classes: number;
  /** Features learnt on, and features kept. */
  readonly rows: number;
  readonly kept: number;
  /** Texts looked at to learn which features are common. */
  readonly looks: number;
  /** Texts of the first pass; the pass after pruning takes half as many. */
  readonly samples: number;
  /** First step of AdaGrad; falls to a twentieth. */
  readonly rate: number;
  /** Draws a text and its class. */
  draw(): [text: string, label: number];
}

/** Trains on drawn texts, keeps the features that matter, and trains those on. */
export function trainTable(options: TrainTableOptions): Learner {
  const seen = new Float64Array(BUCKETS);
  const features = new Uint32Array(1 << 15);
  for (let at = 0; at < options.looks; at++) {
    const { count } = hashFeatures(options.draw()[0], 0, features);
    for (let feature = 0; feature < count; feature++) seen[features[feature]!]!++;
  }
  const learner = new Learner({ classes: options.classes, rows: options.rows, seen });
  const pass = (samples: number, first: number, last: number) => {
    let loss = 0;
    for (let at = 0; at < samples; at++) {
      const [text, label] = options.draw();
      loss += learner.learn(text, label, first + ((last - first) * at) / samples);
      if (at % 100_000 === 99_999) {
        console.log(`${at + 1} of ${samples}: loss ${(loss / 100_000).toFixed(4)}`);
        loss = 0;
      }
    }
  };
  pass(options.samples, options.rate, options.rate * 0.3);
  learner.prune(options.kept);
  pass(options.samples / 2, options.rate * 0.3, options.rate * 0.05);
  return learner;
}
