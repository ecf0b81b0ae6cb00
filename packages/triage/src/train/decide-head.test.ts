import { expect, test } from 'vitest';
import { decideHead } from './decide-head.ts';
import type { Judgement } from './judge-case.ts';

const judged = (right: number[], loss: number): Judgement[] =>
  right.map((value) => ({ heads: { main: { right: value, loss } }, mainTop3: 1, covered: 1, setSize: 1 }));
const half = Array.from({ length: 100 }, (_, i) => i % 2);
const most = Array.from({ length: 100 }, (_, i) => Number(i % 10 !== 0));
const almostHalf = half.map((value, i) => (i === 1 ? 0 : value));

test.each([
  ['better', judged(half, 1), judged(most, 0.5), true],
  ['the same answers with better probabilities', judged(half, 1), judged(half, 0.9), true],
  ['the same answers with worse probabilities', judged(half, 1), judged(half, 1.1), false],
  ['one case more with worse probabilities', judged(almostHalf, 1), judged(half, 1.1), false],
  ['one case less', judged(half, 1), judged(almostHalf, 0.9), false],
  ['far better with worse probabilities', judged(half, 1), judged(most, 1.1), true],
  ['nothing to measure on', [], [], false],
])('%s', (_, before, after, installed) => {
  expect(decideHead('main', before, after, 1).installed).toBe(installed);
});

test('a head that misses more acute cases is not installed, however right it is otherwise', () => {
  const urgency = (given: number[]): Judgement[] =>
    given.map((level, i) => {
      const right = i < 10 ? 2 : 0;
      const head = { right: Number(level === right), loss: 1 / (1 + given.length) };
      return { heads: { urgency: head }, mainTop3: 1, covered: 1, setSize: 1, urgency: { given: level, right } };
    });
  const before = urgency([...Array(10).fill(2), ...Array(90).fill(1)]);
  const after = urgency([...Array(9).fill(2), ...Array(91).fill(0)]);
  expect(decideHead('urgency', before, after, 1)).toMatchObject({
    installed: false,
    reason: 'misses more acute cases',
    before: { acuteRecall: 1, falseAlarms: 0 },
    after: { acuteRecall: 0.9 },
  });
});
