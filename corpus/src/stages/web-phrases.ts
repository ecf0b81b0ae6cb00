import type { TextScan } from '../scan/text-scan.ts';
import { PhraseTable } from './phrase-table.ts';

/** C4 drops pages with such words; the Danish ones are ours. */
const tables = {
  web_phrases: new PhraseTable([
    ...[
      'brug af cookies',
      'bruger cookies',
      'accepter cookies',
      'acceptér cookies',
      'accepter alle',
      'cookiepolitik',
      'privatlivspolitik',
    ],
    ...[
      'persondatapolitik',
      'vilkår for brug',
      'handelsbetingelser',
      'alle rettigheder forbeholdes',
      'læs mere',
      'del på facebook',
    ],
    ...[
      'tilmeld nyhedsbrev',
      'tilmeld dig vores nyhedsbrev',
      'log ind',
      'gå til hovedindhold',
      'spring til indhold',
      'tilbage til toppen',
    ],
    ...[
      'forrige side',
      'næste side',
      'din browser understøtter ikke',
      'terms of use',
      'privacy policy',
      'cookie policy',
      'use of cookies',
    ],
    ...['uses cookies', 'all rights reserved', 'read more', 'sign in', 'skip to content', 'javascript'],
  ]),
  placeholder_phrases: new PhraseTable(['lorem ipsum', 'dolor sit amet']),
};

/** Columns of {@link measureWebPhrases}. */
export const webPhraseColumns = ['web_phrases', 'placeholder_phrases'] as const;

/** Phrases of web pages around the text, and of text that was never written. Writes to `out` from `from`. */
export function measureWebPhrases(scan: TextScan, out: Float64Array, from: number): void {
  webPhraseColumns.forEach((column, at) => {
    out[from + at] = tables[column].count(scan);
  });
}
