import { type Resource, readCatalogue, searchCatalogue, sizeOf } from '@sprog/corpus';
import type { Context } from '../context.ts';
import { columns } from '../render/columns.ts';
import type { CatalogueFlags } from './catalogue-options.ts';

/** Prints the resources that the flags and words ask for. @throws SprogError RECIPE_INVALID, FILE_UNREADABLE */
export async function printResources(words: readonly string[], flags: CatalogueFlags, context: Context): Promise<void> {
  const { catalogue, json, ...query } = flags;
  const all = await readCatalogue({ ...(catalogue ? { extra: catalogue } : {}) });
  const found = searchCatalogue(all, { ...query, words });
  if (json) return context.stdout.line(JSON.stringify(found));
  if (found.length === 0) return context.stdout.line(`none of ${all.length} resources`);
  const head = ['id', 'modality', 'licence', 'size', 'period', 'verified', 'title'];
  await context.stdout.line(columns([head, ...found.map(row)]));
  await context.stdout.line(`\n${found.length} of ${all.length} resources; \`sprog corpus show ID\` tells more`);
}

function row(resource: Resource): string[] {
  const { id, modality, licence, period, verified, title } = resource;
  const years = period ? [...new Set([period.from.slice(0, 4), period.to.slice(0, 4)])].join('-') : '';
  return [id, modality, licence.id, sizeText(resource), years, verified, title.en];
}

/** `9.8 G words`, `530 hours`; empty when nobody has counted. */
export function sizeText(resource: Resource): string {
  const size = sizeOf(resource);
  if (size === undefined) return '';
  if (resource.modality === 'speech') return `${size < 10 ? size : Math.round(size)} hours`;
  const unit = resource.size?.words === undefined ? 'tokens' : 'words';
  for (const [letter, times] of [
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const)
    if (size >= times)
      return `${size / times < 10 ? (size / times).toFixed(1) : Math.round(size / times)} ${letter} ${unit}`;
  return `${size} ${unit}`;
}
