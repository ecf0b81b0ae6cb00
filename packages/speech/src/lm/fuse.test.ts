import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from './fuse.ts';
import { packNgrams } from './ngram-file.ts';
import { NgramModel } from './ngram-model.ts';
import { trainNgrams } from './train/train-ngrams.ts';
import { WordScorer } from './word-scorer.ts';

const sentences = [
  'en blå bil',
  'en rød bil',
  'et blåt hus',
  'bilen er blå',
  'en påfugl og en høne',
  'det koster to kroner',
];
const lm = new NgramModel(
  packNgrams(
    trainNgrams(
      sentences.map((text) => text.split(' ')),
      { order: 3 },
    ),
    '',
  ),
);

/** Score of a text cut into the given pieces. */
function total(pieces: readonly string[], options: Partial<Parameters<typeof fuse>[0]> = { lm }): number {
  const scorer = fuse({ ...options, vocabulary: (id) => pieces[id]! });
  let state = scorer.start();
  let sum = 0;
  for (let id = 0; id < pieces.length; id++) {
    const step = scorer.advance(state, id);
    state = step.state;
    sum += step.score;
  }
  return sum + scorer.finish(state);
}

/** A text cut at random places. */
const cut = (text: string, places: readonly number[]) => {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, i) => text.slice(from, at[i] ?? text.length)).filter((piece) => piece !== '');
};

describe('fuse', () => {
  it('gives a text one score, however its tokens are cut', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sentences, 'en ukendt påfuglehøne', 'xq zz', 'En  blå, bil!'),
        fc.array(fc.nat(60)),
        (text, places) => {
          expect(total(cut(` ${text}`, places))).toBeCloseTo(total([` ${text}`]), 6);
        },
      ),
    );
  });

  it('adds up to what the model says of the words', () => {
    const score = total([' en', ' blå', ' bil'], { lm, lmWeight: 1, wordBonus: 0, letterBonus: 0, endWeight: 0 });
    let state = lm.start();
    let sum = 0;
    for (const word of ['en', 'blå', 'bil']) {
      const next = lm.score(state, word);
      state = next.state;
      sum += next.logProbability;
    }
    expect(score).toBeCloseTo(sum, 6);
  });

  it('is blind to case and punctuation, and knows SentencePiece', () => {
    expect(total([' En', ' blå', ',', ' bil', '.'])).toBeCloseTo(total([' en', ' blå', ' bil']), 6);
    expect(total(['▁en', '▁bl', 'å', '▁bil'])).toBeCloseTo(total([' en', ' blå', ' bil']), 6);
    expect(total([...' en blå bil'])).toBeCloseTo(total([' en', ' blå', ' bil']), 6);
  });

  it('prefers words that exist, and compounds to noise', () => {
    expect(total([' en', ' blå', ' bil'])).toBeGreaterThan(total([' en', ' blo', ' bil']));
    expect(total([' en', ' påfuglehøne'])).toBeGreaterThan(total([' en', ' påfugltøhne']));
    const words = new WordScorer(lm);
    expect(words.beginning('blå')).toBeGreaterThan(words.beginning('blx'));
    expect(words.beginning('påfugleh')).toBeGreaterThan(words.beginning('påfuglehx'));
  });

  it('has one key for texts that read the same', () => {
    const scorer = fuse({ lm, vocabulary: (id) => [' En', ' blå', ',', ' en', ' bl', 'å', ' '][id]! });
    const key = (ids: number[]) =>
      scorer.key!(ids.reduce((state, id) => scorer.advance(state, id).state, scorer.start()));
    expect(key([0, 2, 1])).toBe(key([3, 4, 5]));
    expect(key([0, 1])).not.toBe(key([0, 4]));
  });
});

describe('hot words', () => {
  const hot = (pieces: readonly string[]) =>
    total(pieces, { hotWords: ['Aabenraa Kommune', 'Aabenraa', 'bil'], hotWordBoost: 1 });
  it('grant each letter of a phrase, and take back what breaks off', () => {
    expect(hot([' en', ' bil'])).toBeCloseTo(3);
    expect(hot([' en', ' bi'])).toBeCloseTo(0);
    expect(hot([' en', ' biler'])).toBeCloseTo(0);
    expect(hot([' en', ' skrald', 'bil'])).toBeCloseTo(0);
    expect(hot([' Aabenraa', ' bil'])).toBeCloseTo(11);
    expect(hot([' Aaben', 'raa', ' Kommune', '.'])).toBeCloseTo(16);
    expect(hot([' Aabenraa', ' kom'])).toBeCloseTo(8);
    expect(hot([' bil', ' bil'])).toBeCloseTo(6);
  });
  it('never leave more than whole phrases have earned', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'i', 'l', ' ', 'e', 'r')), (letters) => {
        const whole = letters
          .join('')
          .split(' ')
          .filter((word) => word === 'bil').length;
        expect(hot(letters)).toBeCloseTo(3 * whole);
      }),
    );
  });
});
