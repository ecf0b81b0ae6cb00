import { readFile } from 'node:fs/promises';
import { SprogError } from '@sprog/core';
import { type HarvestedEntry, type HarvestKind, harvest, mergeEntries, readCatalogue } from '@sprog/corpus';
import type { Context } from '../context.ts';
import { Progress } from '../output/progress.ts';
import { columns } from '../render/columns.ts';

/** Flags of `sprog corpus harvest`. */
export interface HarvestFlags {
  ckan?: string;
  oai?: string;
  hub?: string | true;
  query?: string;
  most?: number;
  with?: string[];
  conflicts?: true;
  catalogue?: string[];
  json?: true;
}

/** @throws SprogError INVALID_INPUT, DOWNLOAD_FAILED, DOWNLOAD_REFUSED, NOT_FOUND, FILE_UNREADABLE, CANCELLED */
export async function runHarvest(flags: HarvestFlags, { stdout, stderr, env, signal }: Context): Promise<void> {
  const [kind, url] = source(flags, env);
  const progress = new Progress(stderr, 'entries');
  const { query, most } = flags;
  const found = await harvest({
    kind,
    url,
    ...(query === undefined ? {} : { query }),
    ...(most === undefined ? {} : { most }),
    env,
    signal,
    onProgress: (count) => progress.update(count),
  }).finally(() => progress.end());
  if (flags.json) {
    for (const entry of found) await stdout.line(JSON.stringify(entry));
    return;
  }
  const earlier = (await Promise.all((flags.with ?? []).map(readEntries))).flat();
  const ours = await readCatalogue(flags.catalogue ? { extra: flags.catalogue } : {});
  const merged = mergeEntries([...earlier, ...found], ours);
  const shown = flags.conflicts ? merged.filter(({ conflicts }) => conflicts.length > 0) : merged;
  const rows = shown.map(({ title, entries, resources, identifiers }) => [
    title.slice(0, 60),
    String(entries.length),
    resources.join(', ') || '-',
    [...new Set(entries.map(({ licence }) => licence ?? '?'))].join(' / '),
    identifiers[0] ?? '',
  ]);
  if (rows.length > 0) await stdout.line(columns([['title', 'entries', 'ours', 'licence', 'identifier'], ...rows]));
  for (const { title, conflicts } of shown)
    for (const { field, says } of conflicts)
      for (const { where, value } of says)
        await stdout.line(`conflict  ${field}  ${title.slice(0, 60)}  ${where}  ${value}`);
  await stdout.line(`${merged.length} resources of ${found.length + earlier.length} entries`);
}

function source({ ckan, oai, hub }: HarvestFlags, env: NodeJS.ProcessEnv): [HarvestKind, string] {
  if (ckan) return ['ckan', ckan];
  if (oai) return ['oai', oai];
  if (hub) return ['hub', hub === true ? env['HF_ENDPOINT'] || 'https://huggingface.co' : hub];
  throw new SprogError('INVALID_INPUT', 'name a catalogue: --ckan, --oai or --hub');
}

async function readEntries(path: string): Promise<HarvestedEntry[]> {
  try {
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => JSON.parse(line) as HarvestedEntry);
  } catch (cause) {
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  }
}
