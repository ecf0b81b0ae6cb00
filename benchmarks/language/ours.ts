import { statSync } from 'node:fs';
import { join } from 'node:path';
import { identifyLanguage } from '@sprog/text';
import { type Contender, eight, timed } from './contender.ts';

/** Ours, asked for any language and for what the peers are restricted to. */
export function ours(): Contender[] {
  const modelBytes = statSync(join(import.meta.dirname, '../../packages/text/assets/language.bin')).size;
  const restricted = (name: string, among: readonly string[]): Contender => ({
    name: `Sprogværk, ${name}`,
    modelBytes,
    note: `restricted to ${name}`,
    run: (texts) => timed(texts, (text) => identifyLanguage(text, { among }).code),
  });
  return [
    {
      name: 'Sprogværk',
      modelBytes,
      note: 'all languages',
      run: (texts) => timed(texts, (text) => identifyLanguage(text).code),
    },
    restricted('eight', eight),
    restricted(
      'seven',
      eight.filter((code) => code !== 'fo'),
    ),
  ];
}
