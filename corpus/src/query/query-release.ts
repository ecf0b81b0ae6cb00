import { join, resolve } from 'node:path';
import { SprogError } from '@sprog/core';
import { openRelease } from '../download/pulled.ts';
import { changesPath } from '../release/write-changes.ts';

/** Options of {@link queryRelease}. */
export interface QueryOptions {
  /** Memory that DuckDB may use, such as `2GB`; default a quarter of the machine's. */
  memory?: string;
  threads?: number;
  signal?: AbortSignal;
}

/** Rows of a query, as they come. */
export interface QueryAnswer {
  columns: string[];
  rows: AsyncIterable<unknown[]>;
  close(): void;
}

/**
 * Runs SQL (DuckDB) on the release in a folder. Tables: `texts`, `sounds`, `changes`, and one for each source by its id. The query can read the files
 * of the release and nothing else: no other file, no network, no extension.
 * @throws SprogError QUERY_INVALID, NOT_FOUND, CANCELLED
 */
export async function queryRelease(folder: string, sql: string, options: QueryOptions = {}): Promise<QueryAnswer> {
  const release = await openRelease(folder);
  // Ten megabytes of native code, and of use to few commands.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    threads: String(options.threads ?? 2),
    ...(options.memory ? { memory_limit: options.memory } : {}),
  });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  const stop = () => connection.interrupt();
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    const root = resolve(folder);
    const view = async (name: string, paths: readonly string[]) => {
      if (paths.length === 0) return;
      const list = paths.map((path) => literal(join(root, path))).join(', ');
      await connection.run(`create or replace view ${identifier(name)} as select * from read_parquet([${list}])`);
    };
    await connection.run(`set allowed_directories=[${literal(`${root}/`)}]`);
    const sources = new Map<string, string[]>();
    for (const { source = '', path } of [...release.texts, ...release.sounds])
      sources.set(source, [...(sources.get(source) ?? []), path]);
    for (const [source, paths] of sources) await view(source, paths);
    await view(
      'texts',
      release.texts.map(({ path }) => path),
    );
    await view(
      'sounds',
      release.sounds.map(({ path }) => path),
    );
    await view(
      'changes',
      release.files.filter(({ path }) => path === changesPath).map(({ path }) => path),
    );
    await connection.run('set enable_external_access=false');
    await connection.run('set lock_configuration=true');
    const result = await connection.stream(sql);
    const columns = result.columnNames();
    return { columns, rows: rowsOf(result, options.signal, close), close };
  } catch (cause) {
    close();
    if (options.signal?.aborted) throw new SprogError('CANCELLED', '', { cause });
    if (cause instanceof SprogError) throw cause;
    throw new SprogError('QUERY_INVALID', said(cause), { cause });
  }
}

interface Chunks {
  fetchChunk(): Promise<{ rowCount: number; getRows(): unknown[][] } | null>;
}

async function* rowsOf(result: Chunks, signal: AbortSignal | undefined, close: () => void): AsyncGenerator<unknown[]> {
  try {
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
      for (const row of chunk.getRows()) yield row.map(plain);
  } catch (cause) {
    if (signal?.aborted) throw new SprogError('CANCELLED', '', { cause });
    throw new SprogError('QUERY_INVALID', said(cause), { cause });
  } finally {
    close();
  }
}

/** Values as JSON can hold them: whole numbers that are exact as numbers, everything else as DuckDB writes it. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map(plain) : String(value);
}

/** DuckDB's first line: it names the word that is wrong; the query is the user's own. */
const said = (error: unknown): string => (error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : 'unknown');
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const identifier = (text: string): string => `"${text.replaceAll('"', '""')}"`;
