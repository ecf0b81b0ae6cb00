import { join } from 'node:path';
import type { Exporter } from './exporter.ts';
import { writeLines } from './line-file.ts';
import { releaseRows } from './release-rows.ts';

/** `<source>.txt`: the texts alone, parted by two empty lines. */
export const exportText: Exporter = async (release, out, options) => {
  const sources = [...new Set(release.texts.map(({ source = '' }) => source))];
  let records = 0;
  for (const source of sources) {
    const one = { ...release, files: release.texts.filter((file) => file.source === source) };
    records += await writeLines(
      join(out, `${source}.txt`),
      (async function* () {
        for await (const { text } of releaseRows(one, 'text', options)) yield `${text}\n\n`;
      })(),
    );
  }
  return { files: sources.length, records };
};
