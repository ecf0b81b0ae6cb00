import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '@sprog/core';
import { changelog } from '../metadata/changelog.ts';
import { citationBibtex, citationCff } from '../metadata/citation.ts';
import { croissant } from '../metadata/croissant.ts';
import { datasetCard } from '../metadata/dataset-card.ts';
import { datasheet } from '../metadata/datasheet.ts';
import { dcatGraph } from '../metadata/dcat.ts';
import { jsonLd, turtle } from '../metadata/rdf.ts';
import type { ReleaseFacts } from '../metadata/release-facts.ts';
import { svgBars } from '../metadata/svg-bars.ts';
import { hashBlocks } from './hash-blocks.ts';
import type { Histogram } from './histogram.ts';
import type { ReleaseFile } from './manifest.ts';
import { stableJson } from './stable-json.ts';

/** Writes what people and catalogues read, and gives the entries for the manifest. @throws SprogError FILE_UNWRITABLE */
export async function writeDocuments(folder: string, facts: ReleaseFacts): Promise<ReleaseFile[]> {
  const { manifest, statistics } = facts;
  const base = manifest.url ? `${manifest.url}/${manifest.version}/` : '';
  const graph = dcatGraph(manifest.url ?? '#catalogue', [{ manifest, place: { release: base } }]);
  const all = Object.values(statistics);
  const documents: [string, string, ReleaseFile['kind']][] = [
    ['README.md', datasetCard(facts), 'document'],
    ['DATASHEET.md', datasheet(facts), 'document'],
    ['CHANGELOG.md', changelog(facts), 'document'],
    ['CITATION.cff', citationCff(manifest), 'document'],
    ['CITATION.bib', citationBibtex(manifest), 'document'],
    ['statistics.json', stableJson(statistics), 'metadata'],
    ['sample.jsonl', facts.samples.map((sample) => `${JSON.stringify(sample)}\n`).join(''), 'metadata'],
    ['croissant.json', `${JSON.stringify(croissant(manifest), null, 2)}\n`, 'metadata'],
    ['dcat.ttl', turtle(graph), 'metadata'],
    ['dcat.jsonld', `${JSON.stringify(jsonLd(graph), null, 2)}\n`, 'metadata'],
    [
      'plots/length.svg',
      svgBars(
        'Length',
        sum(
          'texts by tokens',
          all.map(({ lengths }) => lengths),
          true,
        ),
      ),
      'document',
    ],
    [
      'plots/language.svg',
      svgBars(
        'Language',
        byName(
          'records by language',
          all.map(({ languages }) => languages),
        ),
      ),
      'document',
    ],
    [
      'plots/quality.svg',
      svgBars(
        'Quality',
        sum(
          'records by quality',
          all.flatMap(({ quality }) => quality ?? []),
        ),
      ),
      'document',
    ],
  ];
  await mkdir(join(folder, 'plots'), { recursive: true });
  const files: ReleaseFile[] = [];
  for (const [path, text, kind] of documents) {
    await writeFileAtomic(join(folder, path), text);
    files.push({ path, ...(await hashBlocks(join(folder, path))), kind });
  }
  return files;
}

/** Histograms over the same classes as one. @param doubling classes double, and are put in order by their first number */
function sum(of: string, histograms: readonly Histogram[], doubling = false): Histogram {
  const counts = new Map<string, number>();
  for (const { classes } of histograms)
    for (const { label, count } of classes) counts.set(label, (counts.get(label) ?? 0) + count);
  const classes = [...counts].map(([label, count]) => ({ label, count }));
  const first = (label: string) => Number.parseFloat(label);
  if (doubling) classes.sort((a, b) => first(a.label) - first(b.label));
  return { of, classes };
}

function byName(of: string, tallies: readonly Record<string, number>[]): Histogram {
  const counts = new Map<string, number>();
  for (const tally of tallies)
    for (const [name, count] of Object.entries(tally)) counts.set(name, (counts.get(name) ?? 0) + count);
  const classes = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, 20)
    .map(([label, count]) => ({ label: label === '' ? 'unknown' : label, count }));
  return { of, classes };
}
