import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArpa, writeArpa } from './arpa.ts';
import { decodeNgrams, encodeNgrams, packNgrams } from './ngram-file.ts';
import { NgramModel } from './ngram-model.ts';
import { specialWords } from './ngram-table.ts';
import { trainNgrams } from './train/train-ngrams.ts';

const word = fc.constantFrom('en', 'ko', 'går', 'over', 'vejen', 'hest', 'blå', 'og');
const corpus = fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 40 });
const order = fc.integer({ min: 1, max: 4 });
const thresholds = fc.constantFrom(0, 1e-4, 1e-2);

/** P summed over the vocabulary after a history. `<s>` never follows. */
function total(model: NgramModel, history: readonly string[]): number {
  let state = model.start();
  for (const one of history) state = model.score(state, one).state;
  return model.words
    .filter((one) => one !== specialWords.start)
    .reduce((sum, one) => sum + Math.exp(model.score(state, one).logProbability), 0);
}

describe('n-gram models', () => {
  it('are distributions after any history, pruned or not', () => {
    fc.assert(
      fc.property(corpus, order, thresholds, fc.array(word, { maxLength: 5 }), (sentences, n, threshold, history) => {
        const table = trainNgrams(sentences, { order: n, thresholds: [threshold, threshold, threshold] });
        // One byte a probability: 256 values are enough for these to be exact.
        expect(total(new NgramModel(packNgrams(table, '')), history)).toBeCloseTo(1, 3);
      }),
      { numRuns: 60 },
    );
  });

  it('come back from ARPA and from the compact file', () => {
    fc.assert(
      fc.property(corpus, order, thresholds, (sentences, n, threshold) => {
        const table = trainNgrams(sentences, { order: n, thresholds: [threshold, threshold, threshold] });
        const packed = packNgrams(table, 'prøve');
        const read = decodeNgrams(encodeNgrams(packed));
        expect(read).toEqual(packed);
        const arpa = readArpa([...writeArpa(table)].join(''));
        expect(arpa.words).toEqual(table.words);
        for (const [level, other] of arpa.levels.entries()) {
          expect(other.word).toEqual(table.levels[level]!.word);
          expect(other.context).toEqual(table.levels[level]!.context);
          for (const [i, value] of other.logProbability.entries())
            expect(Math.abs(value - Math.max(table.levels[level]!.logProbability[i]!, -99 * Math.LN10))).toBeLessThan(
              1e-3,
            );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('prefer what they were taught', () => {
    const model = new NgramModel(
      packNgrams(
        trainNgrams(
          [
            ['en', 'ko'],
            ['en', 'ko'],
            ['en', 'hest'],
            ['et', 'hus'],
          ],
          { order: 3 },
        ),
        '',
      ),
    );
    const after = model.score(model.start(), 'en');
    expect(model.score(after.state, 'ko').logProbability).toBeGreaterThan(
      model.score(after.state, 'hest').logProbability,
    );
    expect(model.score(after.state, 'hest').logProbability).toBeGreaterThan(
      model.score(after.state, 'hus').logProbability,
    );
    expect(model.score(after.state, 'ukendt').logProbability).toBe(model.score(after.state, '<unk>').logProbability);
  });

  it('read what SRILM writes', () => {
    const text =
      '\n\\data\\\nngram 1=4\nngram 2=2\n\n\\1-grams:\n-1.0 <unk>\n-99 <s> -0.3\n-0.5 </s>\n-0.4 ko -0.2\n\n\\2-grams:\n-0.1 <s> ko\n-0.2 ko </s>\n\n\\end\\\n';
    const model = new NgramModel(packNgrams(readArpa(text), ''));
    const { state, logProbability } = model.score(model.start(), 'ko');
    expect(logProbability).toBeCloseTo(-0.1 * Math.LN10, 5);
    expect(model.finish(state)).toBeCloseTo(-0.2 * Math.LN10, 5);
    expect(model.score(state, 'ko').logProbability).toBeCloseTo((-0.2 - 0.4) * Math.LN10, 5);
  });

  it.each([
    '',
    'x',
    '\\data\\\n\\1-grams:\n-1 a\n',
    '\\data\\\n\\1-grams:\nx a\n\\end\\',
    '\\data\\\n\\2-grams:\n-1 a b\n\\end\\',
  ])('refuse %j', (text) => {
    expect(() => readArpa(text)).toThrow(/damaged|LM_DAMAGED/i);
  });

  it('refuse files that are cut off or of another kind', () => {
    const bytes = encodeNgrams(packNgrams(trainNgrams([['en', 'ko']], { order: 2 }), ''));
    for (const end of [0, 4, 11, 40, bytes.length - 8])
      expect(() => decodeNgrams(bytes.slice(0, end))).toThrow(/damaged|LM_DAMAGED/i);
    expect(() => NgramModel.read('/nowhere/x.bin')).toThrow(/read|FILE/i);
  });
});
