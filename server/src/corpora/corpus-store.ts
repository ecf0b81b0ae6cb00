import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { ReleaseManifest } from '@sprog/corpus';
import { corpusRoom } from './corpus-room.ts';

interface Entry {
  mark: string;
  manifest: ReleaseManifest;
  /** Tag (the SHA-256, where the manifest tells) and length by path. */
  files: Map<string, { sha256?: string }>;
}

/** Files of a corpus that no manifest names, as they name it. */
const beside = new Set(['versions.json', 'withdrawn.json', 'withdrawn.sig.json']);

/** A file that may be sent. */
export interface SentFile {
  path: string;
  bytes: number;
  /** Strong entity tag without quotes. */
  tag: string;
  /** Lower-case hex, of what a manifest names. */
  sha256?: string;
}

/** Releases in a folder, as the server gives them out: what a manifest names, and nothing else. */
export class CorpusStore {
  readonly #folder: string | undefined;
  readonly #entries = new Map<string, Entry>();

  /** @param folder undefined serves none */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Names of all corpora. */
  async names(): Promise<string[]> {
    return this.#folder === undefined ? [] : (await corpusRoom()).listCorpora(this.#folder);
  }

  /** Versions, newest last. @throws SprogError NOT_FOUND */
  async versions(name: string): Promise<string[]> {
    const versions = await (await corpusRoom()).listVersions(await this.#corpus(name));
    if (versions.length === 0) throw new SprogError('NOT_FOUND');
    return versions;
  }

  /** @throws SprogError NOT_FOUND */
  async manifest(name: string, version: string): Promise<ReleaseManifest> {
    return (await this.#entry(name, version)).manifest;
  }

  /** A file beside the releases of a corpus. @throws SprogError NOT_FOUND */
  async besideFile(name: string, file: string): Promise<SentFile> {
    if (!beside.has(file)) throw new SprogError('NOT_FOUND');
    return sent(join(await this.#corpus(name), file));
  }

  /** A file of a release. @throws SprogError NOT_FOUND */
  async file(name: string, version: string, path: string): Promise<SentFile> {
    const { files } = await this.#entry(name, version);
    const known = files.get(path);
    if (!known) throw new SprogError('NOT_FOUND');
    return sent(join(await this.#corpus(name), version, path), known.sha256);
  }

  async #corpus(name: string): Promise<string> {
    if (this.#folder === undefined || !(await corpusRoom()).isCorpusName(name)) throw new SprogError('NOT_FOUND');
    return join(this.#folder, name);
  }

  async #entry(name: string, version: string): Promise<Entry> {
    const { isVersion, readManifest } = await corpusRoom();
    if (!isVersion(version)) throw new SprogError('NOT_FOUND');
    const folder = join(await this.#corpus(name), version);
    const found = await stat(join(folder, 'manifest.json')).catch(() => undefined);
    if (!found) throw new SprogError('NOT_FOUND');
    const mark = `${found.mtimeMs} ${found.size} ${found.ino}`;
    const key = `${name}/${version}`;
    const cached = this.#entries.get(key);
    if (cached?.mark === mark) return cached;
    const manifest = await readManifest(folder);
    const files = new Map<string, { sha256?: string }>(manifest.files.map(({ path, sha256 }) => [path, { sha256 }]));
    for (const own of ['manifest.json', 'manifest.sig.json']) files.set(own, {});
    const entry = { mark, manifest, files };
    this.#entries.set(key, entry);
    return entry;
  }
}

async function sent(path: string, sha256?: string): Promise<SentFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new SprogError('NOT_FOUND');
  // Size and time too: were the file damaged, caches must not take it for the good one.
  const tag = `${sha256?.slice(0, 32) ?? found.ino.toString(36)}-${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}`;
  return { path, bytes: found.size, tag, ...(sha256 === undefined ? {} : { sha256 }) };
}
