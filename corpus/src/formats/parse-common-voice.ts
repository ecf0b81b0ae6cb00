import type { Parser } from '../records/raw-record.ts';
import { readTsv } from './read-rows.ts';
import { reasonOf } from './reason-of.ts';
import { baseName } from './sound-files.ts';
import { toLocal } from './to-local.ts';

/**
 * Common Voice releases: `<release>/<language>/clips/*.mp3` and tables beside them. Options: `tables` (default `[validated.tsv]`). The clips come
 * before or after the tables, as the archive has them. The name of the table goes into `extra.split`; votes, age and accent as they are given.
 */
export const parseCommonVoice: Parser = async function* (files, options, { bad, keepSound, scratch }) {
  const wanted = new Set((options['tables'] as string[] | undefined) ?? ['validated.tsv']);
  const clips = new Map<string, string>();
  const tables: { path: string; local: Awaited<ReturnType<typeof toLocal>> }[] = [];
  try {
    for await (const file of files) {
      try {
        if (/\/clips\/[^/]+\.(?:mp3|wav|ogg|flac)$/.test(file.path))
          clips.set(baseName(file.path), await keepSound(file));
        else if (wanted.has(baseName(file.path))) tables.push({ path: file.path, local: await toLocal(file, scratch) });
      } catch (error) {
        bad(file.path, reasonOf(error));
      }
    }
    for (const { path, local } of tables.sort((a, b) => (a.path < b.path ? -1 : 1))) {
      for await (const { values, line } of readTsv(local.path, (number, reason) => bad(`${path}:${number}`, reason))) {
        const clip = clips.get(values['path'] ?? '') ?? clips.get(`${values['path']}.mp3`);
        if (clip === undefined) {
          bad(`${path}:${line}`, 'a row without its recording');
          continue;
        }
        const extra: Record<string, string | number> = { split: baseName(path).replace(/\.tsv$/, '') };
        for (const name of ['up_votes', 'down_votes']) if (values[name]) extra[name] = Number(values[name]);
        for (const name of ['age', 'gender', 'accents', 'variant', 'sentence_domain', 'segment'])
          if (values[name]) extra[name] = values[name];
        yield {
          kind: 'sound',
          key: (values['path'] ?? '').replace(/\.mp3$/, ''),
          file: clip,
          speaker: values['client_id'],
          transcript: values['sentence'],
          language: values['locale'],
          extra,
        };
      }
    }
  } finally {
    for (const { local } of tables) await local.remove();
  }
};
