import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { normaliseForScoring } from './normalise-for-scoring.ts';
import { cer, wer, wordErrors } from './text-errors.ts';

describe('normaliseForScoring', () => {
  it.each([
    ['Det koster 1.250,50 kr.!', 'det koster et hundrede og femogtyve tusind og halvtreds kr'],
    ['Jeg er 24 år.', 'jeg er fireogtyve år'],
    ['jeg er fire og tyve år', 'jeg er fireogtyve år'],
    ['halvtreds, tres og halvfjerds', 'halvtreds tres og halvfjerds'],
    ["Sedan’en 'kører' ikke", "sedan'en kører ikke"],
    ['øh, ehm, hmm ja', 'ja'],
    ['Tale- og trosfrihed – ﬁnt', 'tale og trosfrihed fint'],
    ['Aabenraa Åbenrå', 'aabenraa åbenrå'],
    ['nitten hundrede fireogfirs / 1984', 'et tusind ni hundrede og fireogfirs et tusind ni hundrede og fireogfirs'],
  ])('%s → %s', (text, words) => {
    expect(normaliseForScoring(text).join(' ')).toBe(words);
  });

  it('does not see case and punctuation', () => {
    const piece = fc.constantFrom('24', '3,5', 'to', 'hundrede', 'og', 'en', 'fem', 'tyve', 'Hus', 'øh', 'å');
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('!', ' –', '"', ' €', '…'), (pieces, mark) => {
        const plain = normaliseForScoring(pieces.join(' '));
        expect(normaliseForScoring(`${mark}${pieces.join(`${mark} `)}${mark}`.toUpperCase())).toEqual(plain);
        expect(plain.every((word) => word !== '' && !/[0-9]/.test(word))).toBe(true);
      }),
    );
  });
});

describe('rates', () => {
  it('counts over the corpus, not per clip', () => {
    expect(
      wer([
        ['en ko', 'en ko'],
        ['hest', 'en hest her'],
      ]),
    ).toBeCloseTo(2 / 3);
    expect(cer([['ko', 'kø']])).toBe(0.5);
    expect(wordErrors('', 'noget').length).toBe(0);
  });

  it('is a metric', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});
