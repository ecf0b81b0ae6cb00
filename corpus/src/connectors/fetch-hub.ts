import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { downloadFile, hubToken } from '@sprog/models';
import picomatch from 'picomatch';
import type { HubSource } from '../catalogue/source.ts';
import { safePath } from '../formats/safe-path.ts';
import type { SourceFile } from '../formats/source-file.ts';
import { type AskOptions, askJson } from './ask.ts';
import type { ConnectorContext } from './connector.ts';
import { localFile } from './local-file.ts';
import { nextLink } from './next-link.ts';
import { remoteFile } from './remote-file.ts';

/** A file as the hub lists it. */
interface TreeEntry {
  type: string;
  path: string;
  size: number;
  lfs?: { oid?: string; sha256?: string };
}

/**
 * Files of a dataset on the Hugging Face hub: a branch is pinned to its commit first, so that all files are of one state; sums come from the hub's
 * own list. `$HF_ENDPOINT` names another hub, `$HF_TOKEN` opens what asks for it. With `ranges`, Parquet files are read where they lie, only the
 * columns that are wanted.
 * @throws SprogError DOWNLOAD_FAILED, DOWNLOAD_DAMAGED, DOWNLOAD_REFUSED (terms to be accepted), NOT_FOUND, CANCELLED
 */
export async function* fetchHub(source: HubSource, context: ConnectorContext): AsyncGenerator<SourceFile> {
  const { folder, signal, onProgress } = context;
  const env = source.endpoint ? { ...context.env, HF_ENDPOINT: source.endpoint } : context.env;
  const endpoint = (env['HF_ENDPOINT'] || 'https://huggingface.co').replace(/\/+$/, '');
  const token = hubToken(env);
  const asking: AskOptions = { env, signal, token };
  const { dataset } = source;
  const commit = await commitOf(`${endpoint}/api/datasets/${dataset}`, source.revision ?? 'main', asking);
  const wanted = picomatch(source.files);
  const found: TreeEntry[] = [];
  for await (const entry of listTree(`${endpoint}/api/datasets/${dataset}/tree/${commit}?recursive=true`, asking))
    if (entry.type === 'file' && wanted(entry.path) && safePath(entry.path) === entry.path) found.push(entry);
  if (found.length === 0) throw new SprogError('NOT_FOUND', `no file of ${dataset} fits ${source.files.join(', ')}`);
  for (const { path, size, lfs } of found.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const url = `${endpoint}/datasets/${dataset}/resolve/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
    if (source.ranges === true && path.endsWith('.parquet')) {
      yield remoteFile(new URL(url), path, size, asking);
      continue;
    }
    const kept = join(folder, commit.slice(0, 12), path);
    const sha256 = lfs?.oid ?? lfs?.sha256;
    await downloadFile({
      urls: [url],
      path: kept,
      bytes: size,
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(token ? { token } : {}),
      env,
      signal,
      onProgress: ({ received }) => onProgress?.({ file: path, bytes: received, total: size }),
    });
    yield localFile(kept, path, size, url);
  }
}

async function commitOf(api: string, revision: string, asking: AskOptions): Promise<string> {
  if (/^[0-9a-f]{40}$/.test(revision)) return revision;
  const { value } = await askJson(new URL(`${api}/revision/${encodeURIComponent(revision)}`), asking);
  const { sha } = value as { sha?: unknown };
  if (typeof sha !== 'string' || !/^[0-9a-f]{40}$/.test(sha))
    throw new SprogError('DOWNLOAD_FAILED', 'the hub tells no commit for the revision');
  return sha;
}

/** All pages of the list. */
async function* listTree(first: string, asking: AskOptions): AsyncGenerator<TreeEntry> {
  const seen = new Set<string>();
  for (let url: string | undefined = first; url !== undefined; ) {
    if (seen.has(url)) throw new SprogError('DOWNLOAD_FAILED', 'the hub lists its files in a circle');
    seen.add(url);
    const { value, headers } = await askJson(new URL(url), asking);
    if (!Array.isArray(value)) throw new SprogError('DOWNLOAD_FAILED', 'the hub lists no files');
    yield* value as TreeEntry[];
    url = nextLink(headers['link'], url);
  }
}
