import { createReadStream } from 'node:fs';
import { splitLines } from '@sprog/core';
import type { Parser } from '../records/raw-record.ts';
import { reasonOf } from './reason-of.ts';
import { baseName, soundName } from './sound-files.ts';
import { SoundTable } from './sound-table.ts';
import { toLocal } from './to-local.ts';

/**
 * Recordings with a table of what is said (FLEURS, LJSpeech and many more). Options: `table` (ending of its name, default `.tsv`), `delimiter` (default
 * a tab), `columns` (names, for tables without a head), `file`, `transcript`, `speaker`, `id` (names of columns), `extra` (names of columns to keep).
 * The name of the table goes into `extra.split`.
 */
export const parseSoundTable: Parser = async function* (files, options, { bad, keepSound, scratch }) {
  const ending = (options['table'] as string | undefined) ?? '.tsv';
  const delimiter = (options['delimiter'] as string | undefined) ?? '\t';
  const sounds = new SoundTable();
  const tables: { path: string; local: Awaited<ReturnType<typeof toLocal>> }[] = [];
  const column = (name: string): string | undefined => options[name] as string | undefined;
  try {
    for await (const file of files) {
      try {
        if (soundName.test(file.path)) sounds.add(file.path, await keepSound(file));
        else if (file.path.endsWith(ending)) tables.push({ path: file.path, local: await toLocal(file, scratch) });
      } catch (error) {
        bad(file.path, reasonOf(error));
      }
    }
    for (const { path, local } of tables) {
      let head = options['columns'] as string[] | undefined;
      for await (const line of splitLines(createReadStream(local.path), 1 << 20)) {
        const where = `${path}:${line.number}`;
        if ('error' in line) {
          bad(where, line.error.title);
          continue;
        }
        const cells = line.text.replace(/^\ufeff|\r$/g, '').split(delimiter);
        if (!head) {
          head = cells;
          continue;
        }
        const names = head;
        const value = (name: string | undefined) =>
          name === undefined ? undefined : cells[names.indexOf(name)] || undefined;
        const said = value(column('file') ?? 'file');
        const file = said === undefined ? undefined : (sounds.find(said) ?? sounds.find(`${said}.wav`));
        if (file === undefined) {
          bad(where, 'a row without its recording');
          continue;
        }
        const extra: Record<string, string> = { split: baseName(path).slice(0, -ending.length) };
        for (const name of (options['extra'] as string[] | undefined) ?? []) {
          const one = value(name);
          if (one !== undefined) extra[name] = one;
        }
        yield {
          kind: 'sound',
          file,
          key: value(column('id')) ?? said!.replace(soundName, ''),
          transcript: value(column('transcript') ?? 'transcript'),
          speaker: value(column('speaker')),
          extra,
        };
      }
    }
  } finally {
    for (const { local } of tables) await local.remove();
  }
};
