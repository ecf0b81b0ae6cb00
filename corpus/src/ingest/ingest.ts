import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { Resource } from '../catalogue/resource.ts';
import type { FetchProgress } from '../connectors/connector.ts';
import { openSource } from '../connectors/connectors.ts';
import { loadParser } from '../formats/formats.ts';
import type { SourceFile } from '../formats/source-file.ts';
import { UnpackBudget } from '../formats/unpack-budget.ts';
import { defaultLimits, type UnpackLimits } from '../formats/unpack-limits.ts';
import type { BadRecord } from '../records/bad-record.ts';
import type { CorpusDocument } from '../records/corpus-document.ts';
import type { CorpusSound } from '../records/corpus-sound.ts';
import { RecordIds } from '../records/record-ids.ts';
import { finishRecord } from './finish-record.ts';
import { type LicenceFinding, LicenceFindings } from './licence-findings.ts';
import { selectFiles } from './select-files.ts';
import { SoundStore } from './sound-store.ts';

/** Options of {@link ingest}. */
export interface IngestOptions {
  /** Folder for what is fetched, and for recordings (`CorpusSound.file` is relative to it). It may be shared by runs. */
  cache: string;
  /** `added` of the records, YYYY-MM-DD. */
  added: string;
  signal?: AbortSignal;
  onProgress?: (progress: IngestProgress) => void;
  /** Told of everything that is set aside. */
  onBadRecord?: (bad: BadRecord) => void;
  /** Told at the end of every licence that the files state of themselves and the recipe does not. */
  onFinding?: (finding: LicenceFinding) => void;
  /** For the clients of registries, proxies and credentials; default process.env. */
  env?: NodeJS.ProcessEnv;
  limits?: Partial<UnpackLimits>;
}

/** How far an ingest has come. */
export interface IngestProgress {
  source: string;
  records: number;
  bad: number;
  /** The file that is being fetched, if one is. */
  fetching?: FetchProgress;
}

/**
 * The records of a resource, in an order that is the same every time: fetched, unpacked, parsed. Nothing but the record at hand is held, and for
 * each record given 12 to 24 bytes so that no two have the same id. What cannot be used (a record, a file, an archive) is set aside and told to
 * `onBadRecord`.
 * @throws SprogError of the connector when the source cannot be had; SOURCE_EMPTY when nothing in it could be used; CANCELLED
 */
export async function* ingest(
  resource: Resource,
  options: IngestOptions,
): AsyncGenerator<CorpusDocument | CorpusSound> {
  const { cache, added, onProgress, onBadRecord, env = process.env } = options;
  const source = resource.id;
  const signal = options.signal ?? new AbortController().signal;
  const progress: IngestProgress = { source, records: 0, bad: 0 };
  const bad = (where: string, reason: string) => {
    progress.bad++;
    onBadRecord?.({ source, where, reason });
  };
  const folder = join(cache, 'fetched', source);
  await mkdir(folder, { recursive: true });
  let scratchFolder: string | undefined;
  const scratch = async () => (scratchFolder ??= await mkdtemp(join(cache, `.scratch-${source}-`)));
  const sounds = new SoundStore(cache, source);
  const findings = new LicenceFindings(resource);
  const frame = { resource, ids: new RecordIds(source), added, cache };
  try {
    const onFetch = (fetching: FetchProgress) => onProgress?.({ ...progress, fetching });
    const raw = openSource(resource.source, { folder, signal, env, bad, onProgress: onFetch });
    const budget = new UnpackBudget({ ...defaultLimits, ...options.limits });
    const files = selectFiles(raw, resource.parser, { budget, scratch, bad }, signal);
    const parser = await loadParser(resource.parser.format);
    const context = { source, signal, scratch, bad, keepSound: (file: SourceFile) => sounds.keep(file) };
    let number = 0;
    for await (const record of parser(files, resource.parser, context)) {
      if (signal.aborted) throw new SprogError('CANCELLED');
      number++;
      findings.look(record);
      const finished = await finishRecord(record, frame);
      if (typeof finished === 'string') bad(record.key ?? `record ${number}`, finished);
      else {
        progress.records++;
        yield finished;
      }
      if (number % 256 === 0) onProgress?.({ ...progress });
    }
    if (progress.records === 0) throw new SprogError('SOURCE_EMPTY', source);
    onProgress?.({ ...progress });
    for (const finding of findings.all()) options.onFinding?.(finding);
  } catch (error) {
    if (signal.aborted) throw new SprogError('CANCELLED', '', { cause: error });
    throw error;
  } finally {
    if (scratchFolder) await rm(scratchFolder, { recursive: true, force: true });
  }
}
