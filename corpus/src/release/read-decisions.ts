import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError, splitLines } from '@sprog/core';
import type { Decision } from '../run/decide-task.ts';
import { Tally } from './histogram.ts';

/** What the cleaning works decided on the records of a source. */
export interface DecisionCounts {
  kept: number;
  removed: number;
  /** Removals by rule; a record may go for several. */
  reasons: Record<string, number>;
  /** Paragraphs of all records by language, as each was told by itself. */
  paragraphs: Record<string, number>;
  /** Records with a paragraph in another language than Danish. */
  mixed: number;
  /** Characters that were taken out of texts that stay, or masked, by kind. */
  edits: Record<string, number>;
}

/** Adds up the decisions files of a source. Undefined when there is no such folder. @throws SprogError INVALID_JSON */
export async function readDecisions(folder: string): Promise<DecisionCounts | undefined> {
  const names = await readdir(folder).catch(() => undefined);
  if (!names) return undefined;
  const [reasons, paragraphs, edits] = [new Tally(), new Tally(), new Tally()];
  const counts = { kept: 0, removed: 0, mixed: 0 };
  for (const name of names.filter((one) => one.endsWith('.jsonl')).sort())
    for await (const line of splitLines(createReadStream(join(folder, name), { highWaterMark: 1 << 18 }), 1 << 24)) {
      if ('error' in line) throw line.error;
      const decision = parse(line.text, `${join(folder, name)}:${line.number}`);
      counts[decision.keep ? 'kept' : 'removed']++;
      // `rule: what was measured against the limit`
      if (!decision.keep) for (const reason of decision.reasons) reasons.add(reason.split(':', 1)[0]!);
      const languages = Object.entries(decision.paragraphs ?? {});
      for (const [code, count] of languages) paragraphs.add(code, count);
      if (languages.some(([code, count]) => code !== 'da' && count > 0)) counts.mixed++;
      for (const [kind, characters] of Object.entries(decision.edits ?? {})) edits.add(kind, characters);
    }
  return { ...counts, reasons: reasons.toJSON(), paragraphs: paragraphs.toJSON(), edits: edits.toJSON() };
}

function parse(text: string, where: string): Decision {
  try {
    return JSON.parse(text) as Decision;
  } catch {
    throw new SprogError('INVALID_JSON', where);
  }
}
