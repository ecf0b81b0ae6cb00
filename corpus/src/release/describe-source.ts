import type { Resource } from '../catalogue/resource.ts';
import type { ReleaseCounts, ReleaseSource } from './manifest.ts';
import type { SourceStatisticsJson } from './source-statistics.ts';

/** What a manifest says of a source: from its recipe, and counted. */
export function describeSource(resource: Resource, statistics: SourceStatisticsJson): ReleaseSource {
  const { id, title, description, publisher, licence, languages, modality, identifiers } = resource;
  const { documents, tokens, characters, textBytes, recordings, seconds, from, to } = statistics;
  const { conflicts: _, ...terms } = licence;
  return {
    id,
    title,
    description,
    publisher,
    licence: terms,
    languages,
    modality,
    identifiers,
    documents,
    tokens,
    characters,
    textBytes,
    recordings,
    seconds,
    ...(from === undefined || to === undefined ? {} : { from, to }),
  };
}

/** Counts of all sources together. */
export function sumOf(sources: readonly ReleaseSource[]): ReleaseCounts {
  const sum: ReleaseCounts = { documents: 0, tokens: 0, characters: 0, textBytes: 0, recordings: 0, seconds: 0 };
  for (const source of sources) for (const key of Object.keys(sum) as (keyof ReleaseCounts)[]) sum[key] += source[key];
  sum.seconds = Math.round(sum.seconds * 1000) / 1000;
  return sum;
}

/** Stands for the recipe of a source that has none. */
export const unknownResource = (id: string): Resource => ({
  id,
  title: { da: id, en: id },
  description: { da: `Kilden ${id}, uden opskrift.`, en: `The source ${id}, without a recipe.` },
  publisher: id,
  licence: { id: 'LicenseRef-unclear', duties: ['unclear'] },
  languages: ['da'],
  modality: 'text',
  domains: [],
  source: { connector: 'folder', path: '' },
  parser: { format: 'jsonl' },
  problems: [],
  contact: '',
  verified: 'declared',
  identifiers: [],
});
