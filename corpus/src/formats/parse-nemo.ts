import { createReadStream } from 'node:fs';
import { splitLines } from '@sprog/core';
import type { Extra } from '../records/corpus-document.ts';
import type { Parser } from '../records/raw-record.ts';
import { reasonOf } from './reason-of.ts';
import { baseName, soundName } from './sound-files.ts';
import { SoundTable } from './sound-table.ts';
import { toLocal } from './to-local.ts';

/**
 * NeMo manifests: JSON lines with `audio_filepath`, `duration`, `text`, and the recordings beside them. Paths are those of whoever wrote the
 * manifest: the longest end that fits a file of the source counts. Options: `manifest` (ending of its name, default `.json` and `.jsonl`).
 */
export const parseNemo: Parser = async function* (files, options, { bad, keepSound, scratch }) {
  const named = options['manifest'] as string | undefined;
  const isManifest = (path: string) => (named ? path.endsWith(named) : /\.jsonl?$/.test(path));
  const sounds = new SoundTable();
  const manifests: { path: string; local: Awaited<ReturnType<typeof toLocal>> }[] = [];
  try {
    for await (const file of files) {
      try {
        if (soundName.test(file.path)) sounds.add(file.path, await keepSound(file));
        else if (isManifest(file.path)) manifests.push({ path: file.path, local: await toLocal(file, scratch) });
      } catch (error) {
        bad(file.path, reasonOf(error));
      }
    }
    for (const { path, local } of manifests) {
      for await (const line of splitLines(createReadStream(local.path), 1 << 20)) {
        const where = `${path}:${line.number}`;
        let row: Record<string, unknown> = {};
        try {
          if ('error' in line) throw line.error;
          row = JSON.parse(line.text) as Record<string, unknown>;
        } catch {
          bad(where, 'not JSON');
          continue;
        }
        const audio = row['audio_filepath'];
        const file = typeof audio === 'string' ? sounds.find(audio) : undefined;
        if (file === undefined) bad(where, 'a row without its recording');
        else if (row['offset']) bad(where, 'a part of a recording: cut the recordings first');
        else
          yield {
            kind: 'sound',
            file,
            key: String(audio).replaceAll('\\', '/').split('/').slice(-2).join('/').replace(soundName, ''),
            transcript: text(row['text']),
            speaker: text(row['speaker'] ?? row['speaker_id']),
            language: text(row['lang']),
            extra: { split: baseName(path).replace(/(?:_manifest)?\.jsonl?$/, '') } satisfies Extra,
          };
      }
    }
  } finally {
    for (const { local } of manifests) await local.remove();
  }
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
