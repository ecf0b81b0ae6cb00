import { closeSync, fstatSync, openSync } from 'node:fs';
import { readNumbers } from '../dedup/document-table.ts';
import { type Judgement, judge } from '../policy/judge.ts';
import { judgeSound } from '../policy/judge-sound.ts';
import { rulesFor } from '../policy/profile-of.ts';
import type { CorpusDocument } from '../records/corpus-document.ts';
import { TextScan } from '../scan/text-scan.ts';
import { boilerplateLines } from '../stages/boilerplate-lines.ts';
import { paths } from './paths.ts';
import { readLines } from './read-lines.ts';
import { sourceWords } from './source-words.ts';
import type { TagLine } from './tag-task.ts';
import type { Task } from './task.ts';
import type { TaskOutputs } from './task-outputs.ts';
import type { Work } from './work.ts';

/** One line of a judged file. */
export type JudgedLine = { id: string } & Judgement;

/** Holds the tags of a shard against the policy: who may stay, before duplicates are looked at. */
export async function judgeTask(work: Work, task: Task, outputs: TaskOutputs): Promise<Record<string, unknown>> {
  const source = task.source!;
  const shard = task.part!;
  const { policy } = work.config;
  const rules = rulesFor(policy, source, sourceWords(work, source));
  const frequent = new Set(readAll(work.path(paths.frequent(source))));
  const judged = outputs.open(paths.judged(source, shard));
  const keep = outputs.open(paths.keep(source, shard));
  const tags = readLines(work.path(paths.tags(source, shard)));
  tags.next();
  const scan = new TextScan();
  let kept = 0;
  for (const line of readLines(work.path(paths.ingest(source, shard)))) {
    work.checkStop();
    const tag = JSON.parse(tags.next().value as string) as TagLine;
    let result: Judgement;
    if ('failed' in tag) result = { reasons: [`stage: failed with ${tag.failed}`], edits: [] };
    else if ('sound' in tag) result = { reasons: judgeSound(tag.sound, policy.sound), edits: [] };
    else {
      // Only where lines of this source repeat is the text needed again.
      const spans =
        frequent.size === 0 ? [] : boilerplateLines(scan.read((JSON.parse(line) as CorpusDocument).text), frequent);
      result = judge(tag, policy, rules, spans);
    }
    judged.line(JSON.stringify({ id: tag.id, ...result } satisfies JudgedLine));
    const stays = result.reasons.length === 0;
    keep.append(Uint8Array.of(stays ? 1 : 0));
    if (stays) kept++;
  }
  return { kept, profile: rules.profile };
}

function readAll(path: string): Uint32Array {
  const file = openSync(path, 'r');
  try {
    const numbers = new Uint32Array(fstatSync(file).size / 4);
    readNumbers(file, numbers, 0, path);
    return numbers;
  } finally {
    closeSync(file);
  }
}
