import { existsSync } from 'node:fs';
import { SprogError } from '@sprog/core';
import { rulesFor } from '../policy/profile-of.ts';
import { tagColumns } from '../stages/tag-columns.ts';
import type { Decision } from './decide-task.ts';
import { paths } from './paths.ts';
import { readLines } from './read-lines.ts';
import { shardOf } from './shard-of.ts';
import { sourceWords } from './source-words.ts';
import type { TagLine } from './tag-task.ts';
import { Work } from './work.ts';

/** One rule as it was applied to a document. */
export interface AppliedRule {
  rule: string;
  column: string;
  value: number;
  min?: number;
  max?: number;
  holds: boolean;
}

/** Why a document stays or went. */
export interface Explanation extends Decision {
  source: string;
  profile: string;
  rules: AppliedRule[];
  /** Every column, also those that no rule names. */
  columns: Record<string, number>;
  /** Share of the characters in each language. */
  languages: Record<string, number>;
  contamination: { set: string; items: number; share: number }[];
  /** Documents of this run that went because of this one. */
  duplicates: { id: string; likeness: number }[];
}

/**
 * Tells what the works found and decided on one document of a run. Holds no text and no personal data.
 * @throws SprogError FILE_UNREADABLE when there is no finished run, NOT_FOUND when it has no such document
 */
export function explainDecision(workFolder: string, id: string): Explanation {
  const work = openWork(workFolder);
  const { plan, policy, resources } = work.config;
  const source = resources
    .map((resource) => resource.id)
    .filter((one) => id.startsWith(`${one}:`))
    .sort((a, b) => b.length - a.length)[0];
  if (source === undefined) throw new SprogError('NOT_FOUND', `no source of the run begins the id ${id}`);
  const shard = shardOf(id, plan.shards);
  const decisions = work.path(paths.decisions(source, shard));
  if (!existsSync(decisions)) throw new SprogError('FILE_UNREADABLE', `${workFolder} holds no finished run`);
  const decision = findLine<Decision>(decisions, id);
  if (!decision) throw new SprogError('NOT_FOUND', `${id} is not in the run`);
  const tags = findLine<TagLine>(work.path(paths.tags(source, shard)), id);
  const { profile, rules } = rulesFor(policy, source, sourceWords(work, source));
  const tagged = tags && 'columns' in tags ? tags : undefined;
  const columns = Object.fromEntries(tagColumns.map((column, at) => [column, tagged?.columns[at] ?? 0]));
  return {
    ...decision,
    source,
    profile,
    rules: !tagged
      ? []
      : rules.map((rule) => {
          const value = columns[rule.column]!;
          return {
            ...rule,
            value,
            holds: value >= (rule.min ?? Number.NEGATIVE_INFINITY) && value <= (rule.max ?? Number.POSITIVE_INFINITY),
          };
        }),
    columns: tagged ? columns : {},
    languages: tagged?.language.shares ?? {},
    contamination: tagged?.contamination ?? [],
    duplicates: [...duplicatesOf(work, id)],
  };
}

function openWork(folder: string): Work {
  try {
    return Work.open(folder);
  } catch (cause) {
    throw new SprogError('FILE_UNREADABLE', `${folder} holds no run`, { cause });
  }
}

function findLine<Line extends { id: string }>(path: string, id: string): Line | undefined {
  const mark = JSON.stringify(id);
  for (const line of readLines(path)) {
    // Parsing every line would cost ten times as much.
    if (!line.includes(mark)) continue;
    const found = JSON.parse(line) as Line;
    if (found.id === id) return found;
  }
  return undefined;
}

function* duplicatesOf(work: Work, id: string): Generator<{ id: string; likeness: number }> {
  const mark = `"duplicateOf":${JSON.stringify(id)}`;
  for (const { id: source } of work.config.resources)
    for (let shard = 0; shard < work.config.plan.shards; shard++)
      for (const line of readLines(work.path(paths.decisions(source, shard)))) {
        if (!line.includes(mark)) continue;
        const { id: other, likeness = 1 } = JSON.parse(line) as Decision;
        yield { id: other, likeness };
      }
}
