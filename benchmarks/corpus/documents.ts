import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A document of the data folder. */
export interface DataDocument {
  id: string;
  source: string;
  text: string;
}

/** Where the data lie: $SPROG_DATA, else `../shared/data` beside the repository. */
export const dataFolder = process.env['SPROG_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');

/** All documents of the text sources, in order of source. Ends the program, with the reason, when there are none. */
export function readDocuments(): DataDocument[] {
  const folder = join(dataFolder, 'text');
  if (!existsSync(folder)) {
    console.error(
      `Nothing measured: no folder ${folder}; set SPROG_DATA to a data folder with text/<source>/docs.jsonl.gz.`,
    );
    process.exit(0);
  }
  return readdirSync(folder)
    .sort()
    .flatMap((source) =>
      gunzipSync(readFileSync(join(folder, source, 'docs.jsonl.gz')))
        .toString()
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const { id, text } = JSON.parse(line) as { id: string; text: string };
          return { id, source, text };
        }),
    );
}

/** Every eighth document of up to 200,000 characters until there are so many bytes: all sources, sentences and books. */
export function sampleOf(documents: readonly DataDocument[], bytes = 6_000_000): DataDocument[] {
  const sample: DataDocument[] = [];
  let sum = 0;
  for (let at = 0; at < documents.length && sum < bytes; at += 8) {
    const document = documents[at]!;
    if (document.text.length > 200_000) continue;
    sample.push(document);
    sum += Buffer.byteLength(document.text);
  }
  return sample;
}
