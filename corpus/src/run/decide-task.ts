import { tokenise } from '@sprog/text';
import { applyEdits } from '../policy/apply-edits.ts';
import type { Policy } from '../policy/policy.ts';
import { qualityScore } from '../policy/quality-score.ts';
import { splitOf } from '../policy/split-of.ts';
import type { CorpusDocument } from '../records/corpus-document.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';
import { isSound } from '../records/is-sound.ts';
import { recordLine } from '../records/record-line.ts';
import type { DocumentTags } from '../stages/tagger.ts';
import type { JudgedLine } from './judge-task.ts';
import { paths } from './paths.ts';
import { readLines } from './read-lines.ts';
import type { DuplicateLine } from './resolve-task.ts';
import type { TagLine } from './tag-task.ts';
import type { Task } from './task.ts';
import type { TaskOutputs } from './task-outputs.ts';
import type { Work } from './work.ts';

/** One line of a decisions file: what was decided on a record, and why. */
export interface Decision {
  id: string;
  keep: boolean;
  /** `rule: what was measured against the limit`. Duplicates also when the policy only tags them. */
  reasons: string[];
  duplicateOf?: string;
  likeness?: number;
  /** Paragraphs, or blocks of short lines, in each language. */
  paragraphs?: Record<string, number>;
  /** How many characters each kind of edit took or masked in a text that stays. */
  edits?: Record<string, number>;
}

/** Writes what stays, what goes, and a decision on every record of a shard. */
export async function decideTask(work: Work, task: Task, outputs: TaskOutputs): Promise<Record<string, unknown>> {
  const { plan, policy } = work.config;
  const source = task.source!;
  const shard = task.part!;
  const decisions = outputs.open(paths.decisions(source, shard));
  const clean = outputs.open(paths.clean(source, shard));
  const removed = outputs.open(paths.removed(source, shard));
  const judged = readLines(work.path(paths.judged(source, shard)));
  const tags = readLines(work.path(paths.tags(source, shard)));
  tags.next();
  const duplicates = readLines(work.path(paths.duplicates(source, shard)));
  const nextDuplicate = () => {
    const { value } = duplicates.next();
    return value ? (JSON.parse(value) as DuplicateLine) : undefined;
  };
  let duplicate = nextDuplicate();
  const stats = { records: 0, kept: 0, characters: 0, keptCharacters: 0, reasons: {} as Record<string, number> };
  let at = 0;
  for (const line of readLines(work.path(paths.ingest(source, shard)))) {
    work.checkStop();
    const record = JSON.parse(line) as CorpusDocument | CorpusSound;
    const { id, reasons, edits } = JSON.parse(judged.next().value as string) as JudgedLine;
    const tagged = JSON.parse(tags.next().value as string) as TagLine;
    let decision: Decision = { id, keep: reasons.length === 0, reasons };
    if (duplicate?.row === at) {
      decision = withDuplicate(decision, duplicate, policy);
      duplicate = nextDuplicate();
    }
    if ('language' in tagged) decision.paragraphs = tagged.language.paragraphs;
    let kept = record;
    if (decision.keep && isSound(record) && policy.sound)
      kept = {
        ...record,
        ...('sound' in tagged && tagged.sound.wer !== undefined ? { wer: tagged.sound.wer } : {}),
        extra: { ...record.extra, split: splitOf(record, plan.seed, policy.sound.splits) },
      };
    if (decision.keep && !isSound(record) && 'language' in tagged) {
      kept = edited(record, edits, tagged);
      if (kept.text === '') {
        decision.keep = false;
        decision.reasons.push('edits: nothing of the text is left');
      } else if (edits.length > 0) decision.edits = sumEdits(edits);
    }
    decisions.line(JSON.stringify(decision));
    if (decision.keep) clean.line(recordLine(kept));
    else removed.line(line);
    count(stats, decision, record, kept);
    at++;
  }
  return stats;
}

function withDuplicate(decision: Decision, { of, likeness, exact }: DuplicateLine, { duplicates }: Policy): Decision {
  const reason = exact ? `duplicate.exact: of ${of}` : `duplicate.near: ${likeness} of ${of}`;
  const goes = duplicates[exact ? 'exact' : 'near'] === 'remove';
  return {
    ...decision,
    keep: decision.keep && !goes,
    reasons: goes ? [...decision.reasons, reason] : decision.reasons,
    duplicateOf: of,
    likeness,
  };
}

function edited(record: CorpusDocument, edits: JudgedLine['edits'], tags: DocumentTags): CorpusDocument {
  const text = applyEdits(record.text, edits);
  return {
    ...record,
    text,
    ...(text === record.text ? {} : { token_count: tokenise(text).length }),
    language: languageOf(tags, edits),
    extra: { ...record.extra, quality: qualityScore(tags) },
  };
}

/** The language of most of what stays: of a page that is mostly English only the Danish paragraphs may be left. */
function languageOf({ language }: DocumentTags, edits: JudgedLine['edits']): string {
  const gone = new Set(edits.filter(([, , kind]) => kind.startsWith('language:')).map(([start]) => start));
  if (gone.size === 0) return language.code;
  const left = new Map<string, number>();
  for (const [start, end, code] of language.spans)
    if (!gone.has(start)) left.set(code, (left.get(code) ?? 0) + end - start);
  return [...left].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? language.code;
}

function sumEdits(edits: JudgedLine['edits']): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [start, end, kind] of edits) sums[kind] = (sums[kind] ?? 0) + end - start;
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function count(
  stats: { records: number; kept: number; characters: number; keptCharacters: number; reasons: Record<string, number> },
  { keep, reasons }: Decision,
  record: CorpusDocument | CorpusSound,
  kept: CorpusDocument | CorpusSound,
): void {
  stats.records++;
  if (!isSound(record)) stats.characters += record.text.length;
  if (keep) {
    stats.kept++;
    if (!isSound(kept)) stats.keptCharacters += kept.text.length;
  }
  for (const reason of reasons) {
    const rule = reason.slice(0, reason.indexOf(':'));
    stats.reasons[rule] = (stats.reasons[rule] ?? 0) + 1;
  }
}
