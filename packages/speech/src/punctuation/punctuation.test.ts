import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyLabels } from './apply-labels.ts';
import { openPunctuator, type Punctuator } from './open-punctuator.ts';
import { PunctuationModel } from './punctuation-model.ts';
import { tokenWindows } from './token-windows.ts';
import { readWordLabel } from './word-label.ts';

const folder = fileURLToPath(new URL('../../fixtures/punctuation/', import.meta.url));
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
  text: string;
  labels: string[];
}[];

describe('word labels', () => {
  it.each([
    ['.|U', { sign: '.', letters: 'upper' }],
    ['O|L', { sign: '', letters: 'keep' }],
    ['|U', { sign: '', letters: 'upper' }],
    [',|_', { sign: ',', letters: 'keep' }],
    ['?|A', { sign: '?', letters: 'all' }],
  ])('%s', (name, label) => {
    expect(readWordLabel(name)).toEqual(label);
  });

  it('refuses other classes', () => {
    expect(() => readWordLabel('B-PER')).toThrow(/MODEL_DAMAGED|damaged/i);
  });

  it('are put on', () => {
    const words = ['hej', 'mit', 'navn', 'er', 'åse', 'fra', 'dr'];
    const labels = [',|L', 'O|L', 'O|L', 'O|L', '.|U', 'O|L', '.|A'].map(readWordLabel);
    expect(applyLabels(words, labels).join(' ')).toBe('Hej, mit navn er Åse. Fra DR.');
  });
});

describe('token windows', () => {
  it('label every word once, within the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 })),
        fc.integer({ min: 12, max: 40 }),
        fc.nat(11),
        (lengths, most, overlap) => {
          const windows = tokenWindows(lengths, most, overlap);
          expect(windows.flatMap(({ keepFrom, keepTo }) => lengths.map((_, i) => i).slice(keepFrom, keepTo))).toEqual(
            lengths.map((_, i) => i),
          );
          for (const { from, to, keepFrom, keepTo } of windows) {
            expect(from <= keepFrom && keepTo <= to).toBe(true);
            expect(lengths.slice(from, to).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });
});

describe('a model in the layout of ekko-pnc', () => {
  let punctuator: Punctuator;
  beforeAll(async () => {
    punctuator = await openPunctuator({ folder });
  });
  afterAll(() => punctuator.close());

  it.each(expected)('answers as transformers does: $text', async ({ text, labels }) => {
    const model = await PunctuationModel.open(folder, 1);
    expect(await model.label(text.split(' '))).toEqual(labels.map(readWordLabel));
    const written = applyLabels(text.split(' '), labels.map(readWordLabel));
    expect(await punctuator.punctuate(text)).toBe(written.join(' '));
  });

  it('keeps the words of a long text, in order', async () => {
    const words = Array.from({ length: 700 }, (_, i) => (i % 3 === 0 ? 'hjem' : 'kontoret'));
    const written = await punctuator.punctuateWords(words);
    expect(written.map((word) => word.toLowerCase().replace(/[.,?!]$/, ''))).toEqual(words);
    expect(await punctuator.punctuate(' ')).toBe('');
  });

  it('says what is missing', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'pnc-'));
    try {
      await expect(openPunctuator({ folder: broken })).rejects.toThrow(/MODEL_MISSING|missing/i);
      cpSync(folder, broken, { recursive: true });
      writeFileSync(join(broken, 'config.json'), '{}');
      await expect(openPunctuator({ folder: broken })).rejects.toThrow(/MODEL_DAMAGED|damaged/i);
    } finally {
      rmSync(broken, { recursive: true });
    }
  });
});
