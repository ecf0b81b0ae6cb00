import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** How much a source counts, by its folder. Old spelling (Grundtvig) and dialect (Bornholm) are left out; software texts repeat themselves. */
export const sourceWeights: Readonly<Record<string, number>> = { grundtvig: 0, bornholmsk: 0 };

/** One document of a source. */
export interface SourceText {
  source: string;
  text: string;
}

/** All texts of `<data>/text/*`, the sentences that Common Voice took out, and our own inquiries. */
export function* sourceTexts(data: string, inquiries: string): Generator<SourceText> {
  for (const source of readdirSync(join(data, 'text')).sort()) {
    if (sourceWeights[source] === 0) continue;
    const rows = gunzipSync(readFileSync(join(data, 'text', source, 'docs.jsonl.gz'))).toString('utf8');
    for (const row of rows.split('\n')) if (row) yield { source, text: (JSON.parse(row) as { text: string }).text };
  }
  for (const row of readFileSync(inquiries, 'utf8').split('\n'))
    if (row) yield { source: 'inquiries', text: (JSON.parse(row) as { text: string }).text };
}
