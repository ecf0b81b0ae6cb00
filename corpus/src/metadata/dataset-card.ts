import { licenceTable } from './licence-table.ts';
import { grouped, markdownTable } from './markdown.ts';
import type { ReleaseFacts } from './release-facts.ts';

const sizes = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M'],
  [1e9, '100M<n<1B'],
  [Number.POSITIVE_INFINITY, 'n>1B'],
] as const;

/** Card of the Hugging Face hub: the header that the hub reads, and a page for people. */
export function datasetCard({ manifest }: ReleaseFacts): string {
  const { sources, counts, title } = manifest;
  const text = sources.filter(({ documents }) => documents > 0);
  const sound = sources.filter(({ recordings }) => recordings > 0);
  const licences = [...new Set(sources.map(({ licence }) => licence.id))].sort();
  const only = licences.length === 1 ? hubLicence(licences[0]!) : 'other';
  const languages = [...new Set(sources.flatMap((source) => source.languages))].sort();
  const records = counts.documents + counts.recordings;
  const config = (name: string, paths: string[]) => [
    `- config_name: ${quoted(name)}`,
    '  data_files:',
    '  - split: train',
    '    path:',
    ...paths.map((path) => `    - ${quoted(path)}`),
  ];
  const header = [
    '---',
    `pretty_name: ${quoted(title.en)}`,
    'language:',
    ...languages.map((language) => `- ${quoted(language)}`),
    `license: ${only}`,
    ...(only === 'other' ? [`license_name: ${quoted(licences.join(', '))}`, 'license_link: DATASHEET.md'] : []),
    'task_categories:',
    ...(text.length > 0 ? ['- text-generation'] : []),
    ...(sound.length > 0 ? ['- automatic-speech-recognition'] : []),
    'size_categories:',
    `- ${sizes.find(([most]) => records < most)![1]}`,
    'configs:',
    ...(text.length > 0
      ? [
          ...config(
            'text',
            text.map(({ id }) => `data/${id}/*.parquet`),
          ),
          '  default: true',
        ]
      : []),
    ...(sound.length > 0
      ? config(
          'sound',
          sound.map(({ id }) => `data/${id}/*.parquet`),
        )
      : []),
    ...sources.flatMap(({ id }) => config(id, [`data/${id}/*.parquet`])),
    '---',
  ];
  return `${header.join('\n')}

# ${title.en}

${manifest.description.en}

*${title.da}: ${manifest.description.da}*

Version ${manifest.version} of ${manifest.date}: ${grouped(counts.documents)} texts, ${grouped(counts.tokens)} tokens; ${grouped(counts.recordings)} recordings, ${grouped(counts.seconds / 3600)} hours. What is in it, how it was made and what it lacks: [DATASHEET.md](DATASHEET.md). What changed: [CHANGELOG.md](CHANGELOG.md). How to cite it: [CITATION.cff](CITATION.cff).

${markdownTable([
  ['source', 'what', 'texts', 'tokens', 'hours'],
  ...sources.map((one) => [`\`${one.id}\``, one.title.en, one.documents, one.tokens, one.seconds / 3600]),
])}

## Licences

${licenceTable(manifest)}

## Getting it

\`\`\`sh
sprog corpus pull ${manifest.name}@${manifest.version} --from ADDRESS
\`\`\`

Every file is verified against the signed manifest; parts by source, licence, language, period or quality can be had alone.
`;
}

/** The hub writes them in small letters and knows few. */
function hubLicence(id: string): string {
  const known = /^(CC0-1\.0|CC-BY(-NC)?(-SA|-ND)?-\d\.\d|MIT|Apache-2\.0|MPL-2\.0|GPL-[23]\.0|ODbL|PDDL)/i.exec(
    id,
  )?.[0];
  return known ? known.toLowerCase() : 'other';
}

const quoted = (text: string): string => JSON.stringify(text);
