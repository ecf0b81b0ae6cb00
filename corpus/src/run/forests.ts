import { existsSync, readdirSync } from 'node:fs';
import { sha256 } from '@sprog/core';
import { Forest } from '../dedup/forest.ts';
import type { RunSegment } from './dedup-segments.ts';
import { paths } from './paths.ts';
import type { Work } from './work.ts';

/** Name of the forest over these segments. */
export function forestName(segments: readonly RunSegment[]): string {
  return sha256(JSON.stringify(segments.map(({ name, sha256: hash }) => [name, hash]))).slice(0, 24);
}

/** The largest forest of an earlier run all of whose segments are here unchanged; undefined when there is none, and all is new. */
export async function earlierForest(
  work: Work,
  segments: readonly RunSegment[],
): Promise<{ name: string; forest: Forest } | undefined> {
  const folder = work.path('dedup/forest');
  if (!existsSync(folder)) return undefined;
  const here = new Map(segments.map(({ name, sha256: hash }) => [name, hash]));
  let best: { name: string; forest: Forest; documents: number } | undefined;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.forest')) continue;
    const name = file.slice(0, -'.forest'.length);
    const forest = await Forest.read(work.path(paths.forest(name)));
    if (!forest.segments.every(({ name: of, sha256: hash }) => here.get(of) === hash)) continue;
    const documents = forest.segments.reduce((sum, segment) => sum + segment.documents, 0);
    if (!best || documents > best.documents) best = { name, forest, documents };
  }
  return best;
}
