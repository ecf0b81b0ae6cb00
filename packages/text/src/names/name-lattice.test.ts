import { expect, it } from 'vitest';
import { marginals } from './name-lattice.ts';

const weights = {
  emission: new Float32Array(0),
  transition: Float32Array.from([0.5, -0.2, -30, 0.1, 0.3, 0.9, -0.4, 0.2, 0.7]),
  start: Float32Array.from([0.2, 0.1, -30]),
};

it('agrees with the sum over all ways of tagging', () => {
  const scores = Float64Array.from([0.3, 1.2, -0.5, 0, 0.4, 0.8, -1, 0.6, 0.2, 0.9, -0.3, 0.1]);
  const ways: { tags: number[]; weight: number }[] = [];
  for (let way = 0; way < 3 ** 4; way++) {
    const tags = [0, 1, 2, 3].map((word) => Math.floor(way / 3 ** word) % 3);
    let score = weights.start[tags[0]!]!;
    tags.forEach((tag, word) => {
      score += scores[word * 3 + tag]!;
      if (word > 0) score += weights.transition[tags[word - 1]! * 3 + tag]!;
    });
    ways.push({ tags, weight: Math.exp(score) });
  }
  const total = ways.reduce((sum, { weight }) => sum + weight, 0);
  const { tags, moves, logZ } = marginals(scores, weights);
  expect(logZ).toBeCloseTo(Math.log(total), 6);
  for (let word = 0; word < 4; word++)
    for (let tag = 0; tag < 3; tag++) {
      const share = ways.filter((way) => way.tags[word] === tag).reduce((sum, { weight }) => sum + weight, 0) / total;
      expect(tags[word * 3 + tag]).toBeCloseTo(share, 6);
    }
  expect(moves.reduce((sum, value) => sum + value, 0)).toBeCloseTo(3, 6);
});
