import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languageModel } from './language-model.ts';
import { scriptLanguage } from './script-language.ts';

const table = readFileSync(new URL('../../recipe/language/script_sentences.tsv', import.meta.url), 'utf8');
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string]);

test.each(rows)('%s: %s', (code, text) => {
  const found = scriptLanguage(text, languageModel().scripts);
  expect(found.code).toBe(code);
  expect(found.probability).toBeGreaterThan(0.5);
  expect(found.probability).toBeLessThanOrEqual(1);
});

test('a script that we do not know is `other`', () => {
  expect(scriptLanguage('ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ', languageModel().scripts).code).toBe('other');
});
