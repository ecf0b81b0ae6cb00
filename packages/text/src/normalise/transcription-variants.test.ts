import { expect, test } from 'vitest';
import { transcribeDanish } from './transcribe-danish.ts';
import { transcriptionVariants } from './transcription-variants.ts';

test('offers readings with æ, ø, å, the fullest first', () => {
  expect(transcriptionVariants('foedt')).toEqual(['født']);
  expect(transcriptionVariants('Aarhus')).toEqual(['Århus']);
  expect(transcriptionVariants('AERØ')).toEqual(['ÆRØ']);
  expect(transcriptionVariants('paaroerende')).toEqual(['pårørende', 'påroerende', 'paarørende']);
  expect(transcriptionVariants('hus')).toEqual([]);
  expect(transcriptionVariants('aaaaaaaaaaaaaaaaaaaa').length).toBe(15);
});

test('transcribing makes both spellings equal', () => {
  expect(transcribeDanish('Født på Ærø')).toBe('Foedt paa Aeroe');
  for (const word of ['født', 'pårørende', 'Århus'])
    expect(transcriptionVariants(transcribeDanish(word))).toContain(word);
});
