import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { SegmentWriter } from '../dedup/segment-writer.ts';
import { Signature } from '../dedup/signature.ts';
import type { CorpusDocument } from '../records/corpus-document.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';
import { isSound } from '../records/is-sound.ts';
import { TextScan } from '../scan/text-scan.ts';
import { LineCounter } from '../stages/line-counter.ts';
import { type SoundTags, tagSound } from '../stages/sound-stage.ts';
import { tagColumns } from '../stages/tag-columns.ts';
import { type DocumentTags, tagDocument } from '../stages/tagger.ts';
import { openTranscriptCheck, type TranscriptCheck } from '../stages/transcript-check.ts';
import { paths } from './paths.ts';
import { readLines } from './read-lines.ts';
import type { Task } from './task.ts';
import type { TaskOutputs } from './task-outputs.ts';
import { testSetsOf } from './test-sets-of.ts';
import type { Work } from './work.ts';

/** One line of a tags file: the stages' tags, or why there are none. */
export type TagLine = { id: string } & (DocumentTags | { sound: SoundTags } | { failed: string });

/** Texts of up to so many words are counted one by one for the median. */
export const HISTOGRAM = 256;

/** Runs all stages on the records of a shard, and writes its segment of the dedup index and its counts of lines. */
export async function tagTask(work: Work, task: Task, outputs: TaskOutputs): Promise<Record<string, unknown>> {
  const source = task.source!;
  const shard = task.part!;
  const { plan, cache } = work.config;
  const licence = work.resource(source).licence.id;
  const tags = outputs.open(paths.tags(source, shard));
  const segment = new SegmentWriter((ending) => outputs.open(paths.segment(source, shard) + ending));
  const lines = new LineCounter(outputs.open(paths.lines(source, shard)));
  const options = { testSets: await testSetsOf(plan.testSets ?? []), ...(plan.names ? { names: plan.names } : {}) };
  const scan = new TextScan();
  const signature = new Signature();
  const words = new Array<number>(HISTOGRAM).fill(0);
  let failed = 0;
  let check: TranscriptCheck | undefined;
  const tagRecording = async ({ file, transcript }: CorpusSound): Promise<SoundTags> => {
    const sound = await tagSound(join(cache, file));
    return check && transcript?.trim()
      ? { ...sound, wer: await check.wordErrorRate(join(cache, file), transcript) }
      : sound;
  };
  tags.line(JSON.stringify({ columns: tagColumns }));
  try {
    for (const line of readLines(work.path(paths.ingest(source, shard)))) {
      work.checkStop();
      const record = JSON.parse(line) as CorpusDocument | CorpusSound;
      const { id, created } = record;
      const known = { id, created, licence: record.licence ?? licence };
      // Outside the try: without the model the run must stop, not set every recording aside.
      if (plan.recogniser !== undefined && isSound(record) && record.transcript)
        check ??= await openTranscriptCheck(plan.recogniser);
      let tagged: TagLine;
      try {
        if (isSound(record)) tagged = { id, sound: await tagRecording(record) };
        else tagged = { id, ...tagDocument(scan.read(record.text), signature, options) };
      } catch (error) {
        // One record that a stage cannot take must not stop the run: it is set aside with the kind of error, never its text.
        failed++;
        tagged = {
          id,
          failed: error instanceof SprogError ? error.code : error instanceof Error ? error.name : 'unknown',
        };
      }
      tags.line(JSON.stringify(tagged));
      if ('columns' in tagged) {
        segment.add(scan, signature, known);
        lines.add(scan);
        words[Math.min(scan.words, HISTOGRAM - 1)]!++;
      } else segment.addEmpty(known);
    }
  } finally {
    await check?.close();
  }
  return { failed, words, lines: lines.end(), segment: segment.end() };
}
