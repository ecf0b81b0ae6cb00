import { expect, test } from 'vitest';
import { inquiriesOf } from '../../recipe/inquiry.ts';
import { mean } from '../../recipe/metrics.ts';
import { Encoder } from '../encoder/encoder.ts';
import { apply } from '../router/heads.ts';
import { loadRouterModel } from '../router/load-router-model.ts';
import { readText } from '../router/read-text.ts';
import { softmax } from '../router/softmax.ts';
import { seeded } from '../train/seeded.ts';
import { wordWeights } from './word-weights.ts';

test('deleting the words named as evidence lowers the probability more than deleting as many others', async () => {
  const encoder = await Encoder.open({ threads: 2 });
  const { heads, calibration, lexical } = loadRouterModel();
  const random = seeded(7);
  const probability = async (text: string, output?: number) => {
    const reading = readText(text, await encoder.encode(text), lexical);
    const p = softmax(apply(heads.main, reading.vector), calibration.temperature.main);
    const best = output ?? p.indexOf(Math.max(...p));
    return { p: p[best]!, best, reading, all: p };
  };
  const without = (text: string, spans: { start: number; end: number }[]) =>
    [...spans]
      .sort((a, b) => b.start - a.start)
      .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  const byEvidence: number[] = [];
  const atRandom: number[] = [];
  const texts = inquiriesOf('dev').filter(({ text, inScope }) => inScope && text.length > 100 && text.length < 500);
  for (const { text } of texts.slice(0, 60)) {
    const whole = await probability(text);
    const top = wordWeights(text, whole.reading, lexical, heads.main, whole.all, whole.best, 8)
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 3);
    const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
      .map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
      .filter((word) => !top.some(({ start }) => start === word.start));
    if (top.length < 3 || words.length < 10) continue;
    byEvidence.push(whole.p - (await probability(without(text, top), whole.best)).p);
    const drops: number[] = [];
    for (let draw = 0; draw < 3; draw++) {
      const others = top
        .map(() => words[Math.floor(random() * words.length)]!)
        .filter((word, i, list) => list.indexOf(word) === i);
      drops.push(whole.p - (await probability(without(text, others), whole.best)).p);
    }
    atRandom.push(mean(drops));
  }
  await encoder.close();
  console.log(
    `${byEvidence.length} texts: three words of evidence deleted lower the probability by ${mean(byEvidence).toFixed(3)}, three others by ${mean(atRandom).toFixed(3)}`,
  );
  expect(byEvidence.length).toBeGreaterThan(30);
  expect(mean(byEvidence)).toBeGreaterThan(2 * mean(atRandom));
});
