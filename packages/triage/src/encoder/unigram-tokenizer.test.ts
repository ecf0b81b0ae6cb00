import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { modelFolder } from '@sprog/models';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inquiriesOf } from '../../recipe/inquiry.ts';
import { UnigramTokenizer } from './unigram-tokenizer.ts';

const json = readFileSync(join(modelFolder('danish-encoder'), 'tokenizer.json'), 'utf8');
const ours = new UnigramTokenizer(json);
const theirs = new Tokenizer(JSON.parse(json), {});

test('gives the ids that @huggingface/tokenizers gives, on every inquiry of the dev split', () => {
  for (const { text, id } of inquiriesOf('dev')) {
    const { ids } = ours.withSpecials(ours.words(text));
    expect(ids, id).toEqual(theirs.encode(text).ids);
  }
});

test('spans are ordered, inside the text, and spell the pieces where nothing was normalised', () => {
  const piece = fc.constantFrom(
    'å',
    'a\u030a',
    'ﬁ',
    '½',
    '\u00ad',
    '\u200b',
    '<s>',
    ' ',
    '\n',
    '´',
    '🙂',
    'Hej',
    'kontanthjælp',
    '123',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((parts) => parts.join('')),
      ),
      (text) => {
        const { ids, starts, ends } = ours.words(text);
        expect(starts.length).toBe(ids.length);
        for (let i = 0; i < ids.length; i++) {
          expect(starts[i]!).toBeLessThanOrEqual(ends[i]!);
          expect(ends[i]!).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(starts[i]!).toBeGreaterThanOrEqual(starts[i - 1]!);
        }
      },
    ),
  );
});

test('special tokens written in a text are ordinary characters', () => {
  const { ids } = ours.words('<s> </s> <pad> <mask>');
  expect(ids.some((id) => id < 3)).toBe(false);
});

test('a file that is no tokenizer is an error with a code', () => {
  expect(() => new UnigramTokenizer('{}')).toThrow(/MODEL|damaged/i);
});
