import { readFileSync } from 'node:fs';
import { DedupIndex } from '../dedup/dedup-index.ts';
import { forEachRow } from '../dedup/document-table.ts';
import { Forest } from '../dedup/forest.ts';
import { row } from '../dedup/segment.ts';
import type { Duplicate } from '../dedup/stars.ts';
import { type Candidate, survivorOrder } from '../dedup/survivor-rank.ts';
import { dedupSegments, type RunSegment } from './dedup-segments.ts';
import { forestName } from './forests.ts';
import { paths } from './paths.ts';
import { readLines } from './read-lines.ts';
import type { Task } from './task.ts';
import type { TaskOutputs } from './task-outputs.ts';
import type { Work } from './work.ts';

/** One line of a shard's duplicates: the record at `row` goes because of `of`. */
export interface DuplicateLine {
  row: number;
  of: string;
  /** Jaccard of the two sets of word 5-grams. */
  likeness: number;
  /** The same text but for white space. */
  exact: boolean;
}

type Member = Candidate & { contentHigh: number; contentLow: number };

/** Chooses the survivors among the documents that the policy lets stay, cluster by cluster. */
export async function resolveTask(work: Work, _task: Task, outputs: TaskOutputs): Promise<Record<string, unknown>> {
  const segments = dedupSegments(work);
  const { policy } = work.config;
  const index = new DedupIndex(segments, await Forest.read(work.path(paths.forest(forestName(segments)))));
  try {
    const keep = Buffer.concat(segments.map(({ source, shard }) => readFileSync(work.path(paths.keep(source, shard)))));
    const spared = new Set(
      Object.entries(policy.sources ?? {})
        .filter(([, { duplicates }]) => duplicates === 'keep')
        .map(([source]) => source),
    );
    const sparedSegment = segments.map(({ source }) => spared.has(source));
    const eligible = (document: number) =>
      keep[document] === 1 && (spared.size === 0 || !sparedSegment[index.table.segmentOf(document)]);
    const components = index.components(eligible);
    const members = readMembers(segments, index.table.bases, components);
    const order = survivorOrder(policy.duplicates.licences);
    const found: Duplicate[] = [];
    for (const component of components) {
      work.checkStop();
      component.sort((a, b) => order(members.get(a)!, members.get(b)!));
      for (const duplicate of index.stars(component)) found.push(duplicate);
    }
    found.sort((a, b) => a.document - b.document);
    return { components: components.length, ...writeLines(outputs, segments, index.table.bases, found, members) };
  } finally {
    index.close();
  }
}

function readMembers(
  segments: readonly RunSegment[],
  bases: readonly number[],
  components: readonly number[][],
): Map<number, Member> {
  const wanted = components.flat().sort((a, b) => a - b);
  const members = new Map<number, Member>();
  let next = 0;
  segments.forEach(({ path, info, source }, at) => {
    const base = bases[at]!;
    const end = base + info.documents;
    if (next >= wanted.length || wanted[next]! >= end) return;
    const from = next;
    let document = base;
    for (const line of readLines(`${path}.ids`)) {
      if (document === wanted[next]) {
        const [id, licence, created] = JSON.parse(line) as [string, string, string];
        members.set(document, { id, licence, created, source, characters: 0, contentHigh: 0, contentLow: 0 });
        next++;
      }
      document++;
      if (next >= wanted.length || wanted[next]! >= end) break;
    }
    let place = from;
    document = base;
    forEachRow(path, info.documents, (numbers, start) => {
      if (document === wanted[place]) {
        const member = members.get(document)!;
        member.characters = numbers[start + row.characters]!;
        member.contentHigh = numbers[start + row.contentHigh]!;
        member.contentLow = numbers[start + row.contentLow]!;
        place++;
      }
      document++;
    });
  });
  return members;
}

function writeLines(
  outputs: TaskOutputs,
  segments: readonly RunSegment[],
  bases: readonly number[],
  found: readonly Duplicate[],
  members: ReadonlyMap<number, Member>,
): { exact: number; near: number } {
  let exactly = 0;
  let next = 0;
  segments.forEach(({ source, shard }, at) => {
    const file = outputs.open(paths.duplicates(source, shard));
    for (; next < found.length && found[next]!.document < bases[at + 1]!; next++) {
      const { document, survivor, likeness } = found[next]!;
      const one = members.get(document)!;
      const other = members.get(survivor)!;
      const exact = one.contentHigh === other.contentHigh && one.contentLow === other.contentLow;
      if (exact) exactly++;
      const line: DuplicateLine = {
        row: document - bases[at]!,
        of: other.id,
        likeness: Math.round(likeness * 1e4) / 1e4,
        exact,
      };
      file.line(JSON.stringify(line));
    }
  });
  return { exact: exactly, near: found.length - exactly };
}
