import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError, splitLines } from '@sprog/core';
import type { CorpusDocument } from '../records/corpus-document.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';
import { isSound } from '../records/is-sound.ts';
import { longestRecord } from '../records/read-records.ts';
import { recordChecksum } from './record-checksum.ts';
import { periodOf } from './row-of.ts';

type AnyRecord = CorpusDocument | CorpusSound;

/** Where a record lies, and what decides its place in the release. */
export interface Located {
  id: string;
  checksum: string;
  from: string;
  shard: number;
  at: number;
  length: number;
  /** About the bytes that it takes up in a file. */
  weight: number;
}

/**
 * The records of one source, of however many shards, in the order of the release: by first day of writing, then by id. Memory holds an entry for
 * each record and not its text.
 */
export class RecordTable {
  readonly records: Located[];
  readonly #files: FileHandle[];

  private constructor(records: Located[], files: FileHandle[]) {
    this.records = records;
    this.#files = files;
  }

  /**
   * Reads all shards of a folder once.
   * @param visit told every record that is kept; false leaves it out
   * @throws SprogError FILE_UNREADABLE, INVALID_JSON
   */
  static async read(folder: string, visit: (record: AnyRecord) => boolean, signal?: AbortSignal): Promise<RecordTable> {
    // A source that went has no folder any more.
    const names = (await readdir(folder).catch((): string[] => [])).filter((name) => name.endsWith('.jsonl')).sort();
    const records: Located[] = [];
    const files: FileHandle[] = [];
    for (const [shard, name] of names.entries()) {
      const path = join(folder, name);
      let at = 0;
      for await (const line of splitLines(createReadStream(path, { highWaterMark: 1 << 18 }), longestRecord)) {
        if (signal?.aborted) throw new SprogError('CANCELLED');
        if ('error' in line) throw line.error;
        const length = Buffer.byteLength(line.text);
        const record = parse(line.text, `${path}:${line.number}`);
        if (visit(record))
          records.push({
            id: record.id,
            checksum: recordChecksum(record),
            from: periodOf(record)[0] ?? '',
            shard,
            at,
            length,
            // FLAC takes about half of the two bytes of a sample.
            weight: isSound(record) ? record.seconds * record.sampleRate : length,
          });
        at += length + 1;
      }
      files.push(await open(path));
    }
    records.sort((a, b) => compare(a.from, b.from) || compare(a.id, b.id));
    return new RecordTable(records, files);
  }

  /** The record itself. */
  async load({ shard, at, length }: Located): Promise<AnyRecord> {
    const bytes = Buffer.alloc(length);
    await this.#files[shard]!.read(bytes, 0, length, at);
    return JSON.parse(bytes.toString('utf8')) as AnyRecord;
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.close()));
  }
}

function parse(text: string, where: string): AnyRecord {
  try {
    return JSON.parse(text) as AnyRecord;
  } catch {
    throw new SprogError('INVALID_JSON', where);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
