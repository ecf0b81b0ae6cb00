import { join } from 'node:path';
import { recordLine } from '../records/record-line.ts';
import type { Exporter } from './exporter.ts';
import { writeLines } from './line-file.ts';
import { releaseRows } from './release-rows.ts';
import { rowDocument } from './row-record.ts';

/** `<source>.jsonl`: the records, one a line, as the cleaning works wrote them. Recordings are left out. */
export const exportJsonl: Exporter = async (release, out, options) => {
  const sources = [...new Set(release.texts.map(({ source = '' }) => source))];
  let records = 0;
  for (const source of sources) {
    const one = { ...release, files: release.texts.filter((file) => file.source === source) };
    records += await writeLines(
      join(out, `${source}.jsonl`),
      (async function* () {
        for await (const row of releaseRows(one, 'text', options)) yield recordLine(rowDocument(row));
      })(),
    );
  }
  return { files: sources.length, records };
};
