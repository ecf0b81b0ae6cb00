import { fileURLToPath } from 'node:url';
import type { LmRequest } from './request-scorer.ts';

/** The Danish word n-grams that come with the package (assets/danish-ngram), for `lm` of a recogniser. */
export function danishLm(): LmRequest {
  // The same from source and from the build, which lie equally deep.
  return { path: fileURLToPath(new URL('../../assets/danish-ngram/danish-ngram.bin', import.meta.url)) };
}

/** The bundled model where it fits: Danish speech (the default) written as Danish text. */
export function bundledLm({
  language = 'da',
  task,
}: {
  language?: string;
  task?: 'transcribe' | 'translate';
}): LmRequest | undefined {
  return language === 'da' && task !== 'translate' ? danishLm() : undefined;
}
