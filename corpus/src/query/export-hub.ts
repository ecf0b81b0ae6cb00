import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '@sprog/core';
import { exportParquet } from './export-parquet.ts';
import type { Exporter } from './exporter.ts';

/** Layout of the Hugging Face hub: a card whose header names the files, and Parquet. For a whole release the folder itself is one already. */
export const exportHub: Exporter = async (release, out, options) => {
  await mkdir(join(out, 'data'), { recursive: true });
  const result = await exportParquet(release, join(out, 'data'), options);
  const { title, version, sources } = release.manifest;
  const config = (name: string) => [
    `- config_name: ${name}`,
    '  data_files:',
    '  - split: train',
    `    path: data/${name}.parquet`,
  ];
  const card = [
    '---',
    `pretty_name: ${JSON.stringify(title.en)}`,
    'language:',
    ...[...new Set(sources.flatMap(({ languages }) => languages))].sort().map((tag) => `- ${JSON.stringify(tag)}`),
    'configs:',
    ...(release.texts.length > 0 ? config('texts') : []),
    ...(release.sounds.length > 0 ? config('sounds') : []),
    '---',
    '',
    `# ${title.en}`,
    '',
    `A part of version ${version}; see [DATASHEET.md](DATASHEET.md) for the whole. The column \`licence\` holds the licence of each record.`,
    '',
  ];
  await writeFileAtomic(join(out, 'README.md'), card.join('\n'));
  for (const name of ['DATASHEET.md', 'CITATION.cff'])
    await copyFile(join(release.folder, name), join(out, name)).catch(() => {});
  return { files: result.files + 1, records: result.records };
};
