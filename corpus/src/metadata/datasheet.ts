import type { Tally } from '../release/histogram.ts';
import { licenceTable } from './licence-table.ts';
import { grouped, markdownTable } from './markdown.ts';
import type { ReleaseFacts } from './release-facts.ts';

/** The questions of datasheets for datasets (Gebru and others 2021), answered from the data. */
export function datasheet({ manifest, statistics, samples }: ReleaseFacts): string {
  const { counts, sources } = manifest;
  const entries = sources.map((source) => [source, statistics[source.id]!] as const);
  // Sources of which nothing stayed are not in the release, and are told of here.
  const decided = Object.entries(statistics).flatMap(([id, { decisions }]) =>
    decisions ? [{ id, ...decisions }] : [],
  );
  const paragraphs = decided.filter((one) => Object.keys(one.paragraphs).length > 0);
  return `# Datasheet: ${manifest.title.en} ${manifest.version}

${manifest.description.en}

Published by ${manifest.publisher.name}${manifest.publisher.contact ? `, ${manifest.publisher.contact}` : ''}; release of ${manifest.date}. All numbers are counted from the files of this release.

## Composition

${grouped(counts.documents)} texts with ${grouped(counts.tokens)} tokens (${grouped(counts.characters)} characters), ${grouped(counts.recordings)} recordings of ${grouped(counts.seconds / 3600)} hours, from ${sources.length} sources.

${markdownTable([
  ['source', 'texts', 'tokens', 'median tokens a text', 'recordings', 'hours', 'written'],
  ...entries.map(([source, one]) => [
    `\`${source.id}\``,
    one.documents,
    one.tokens,
    one.tokensPerText?.median ?? '-',
    one.recordings,
    one.seconds / 3600,
    one.from ? `${one.from} to ${one.to}` : 'unknown',
  ]),
])}

![Length of the texts](plots/length.svg)
![Language of the texts](plots/language.svg)
![Quality](plots/quality.svg)

### Languages

Language of each record, as its source or the cleaning works say (\`unknown\`: nobody did).

${markdownTable([['source', 'records by language'], ...entries.map(([{ id }, one]) => [`\`${id}\``, listed(one.languages)])])}
${
  paragraphs.length === 0
    ? ''
    : `
Paragraphs of everything that was ingested, by language, each told by itself: pages in another language are found where they stand among Danish ones.

${markdownTable([
  ['source', 'texts with other than Danish', 'paragraphs by language'],
  ...paragraphs.map((one) => [`\`${one.id}\``, one.mixed, listed(one.paragraphs)]),
])}
`
}
### Sources

${sources
  .map(
    ({ id, title, description, identifiers }) =>
      `- \`${id}\`: ${title.en}. ${description.en}${identifiers.length > 0 ? ` (${identifiers.join(', ')})` : ''}`,
  )
  .join('\n')}

## Collection and processing

Texts and recordings come from the sources above through the recipes of the catalogue. ${
    decided.length === 0
      ? 'No cleaning decisions were handed to this release.'
      : `The cleaning works decided on each text; every removal has its reason:

${markdownTable([
  ['source', 'kept', 'removed', 'reasons', 'characters taken out or masked'],
  ...decided.map(({ id, kept, removed, reasons, edits }) => [
    `\`${id}\``,
    kept,
    removed,
    listed(reasons) || 'none',
    listed(edits) || 'none',
  ]),
])}`
  }

## Licences

Each record holds the SPDX id of its licence in the column \`licence\`.

${licenceTable(manifest)}

## Distribution and maintenance

Files, their SHA-256 and the hashes of their blocks are in \`manifest.json\`, which is signed. A text or a contributor that is withdrawn is gone from the next release; \`sprog corpus pull\` of this one says what was withdrawn since. Since ${
    manifest.previous ?? 'nothing (first release)'
  }: ${grouped(manifest.changes.added)} records added, ${grouped(manifest.changes.changed)} changed, ${grouped(manifest.changes.removed)} removed, ${grouped(manifest.changes.withdrawn)} withdrawn.

## Sample

${samples
  .map(
    ({ id, text }) =>
      `\`${id}\`\n\n${text
        .split('\n')
        .map((line) => `> ${line}`.trimEnd())
        .join('\n')}`,
  )
  .join('\n\n')}
`;
}

/** `da 120, en 3`, most frequent first. */
const listed = (counts: ReturnType<Tally['toJSON']>): string =>
  Object.entries(counts)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([name, count]) => `${name === '' ? 'unknown' : name} ${grouped(count)}`)
    .join(', ');
