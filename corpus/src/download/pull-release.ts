import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { requireDiskSpace, withFileLock } from '@sprog/models';
import type { ReleaseFile } from '../release/manifest.ts';
import { writeVersions } from '../release/write-versions.ts';
import { type BringContext, bringFile, missingBytes } from './bring-file.ts';
import { bringPart, partBytes } from './bring-part.ts';
import { type FetchedManifest, fetchManifest } from './fetch-manifest.ts';
import { type FilterTest, filterTest } from './filter.ts';
import { inParallel } from './in-parallel.ts';
import { openPlace } from './open-place.ts';
import type { Place } from './place.ts';
import { PullMeter } from './pull-meter.ts';
import type { PullReleaseOptions, PullResult } from './pull-options.ts';
import { pulledName, writePulled } from './pulled.ts';
import { changedIds, selectFiles } from './select-files.ts';
import { siblingFiles } from './sibling-files.ts';
import { sweep } from './sweep.ts';
import { writeSigned } from './write-signed.ts';

/**
 * Gets a release, or a part of it, and believes nothing: manifest by signature, files by hash, parts of files by the hashes of their blocks. Run
 * again, it goes on where it was stopped, mends bad blocks, and takes from other releases in `out` what they have. No file has its name before it
 * is whole.
 * @throws SprogError NOT_FOUND, SIGNATURE, RELEASE_INVALID, DOWNLOAD_FAILED, DOWNLOAD_DAMAGED, DISK_FULL, FILE_UNWRITABLE, CANCELLED
 */
export async function pullRelease(options: PullReleaseOptions): Promise<PullResult> {
  const { name, out, filter = {}, signal } = options;
  const places = placesOf(options);
  // A look changes nothing, and takes no key for known.
  const { knownKeys, ...rest } = options;
  const keep = knownKeys === undefined ? {} : { knownKeys, keepKey: options.dryRun !== true };
  const fetched = await fetchManifest({ ...rest, ...keep, places });
  const { manifest } = fetched;
  const release = `${name}/${manifest.version}`;
  const folder = join(out, name, manifest.version);
  const test = filterTest(filter, filter.changes ? await changedIds(manifest, release, places, signal) : undefined);
  const { whole, part } = selectFiles(manifest, test);
  const result: PullResult = {
    name,
    version: manifest.version,
    folder,
    files: [],
    subsets: [],
    bytes: [...whole, ...part].reduce((sum, { bytes }) => sum + bytes, 0),
    received: 0,
    repairedBlocks: 0,
    ...(fetched.keyId === undefined ? {} : { keyId: fetched.keyId }),
    key: fetched.key,
    newest: fetched.versions.at(-1) ?? manifest.version,
    withdrawnSince: fetched.withdrawnSince,
  };
  let missing = 0;
  for (const file of whole) {
    const bytes = await missingBytes(folder, file);
    missing += bytes;
    if (options.dryRun) result.files.push({ path: file.path, bytes: file.bytes, how: bytes > 0 ? 'missing' : 'here' });
  }
  if (options.dryRun) {
    for (const file of part)
      result.subsets.push({
        path: file.path,
        bytes: await partBytes(file, test, { places, release, ...(signal ? { signal } : {}) }),
      });
    return result;
  }
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new SprogError('FILE_UNWRITABLE', folder, { cause });
  });
  await requireDiskSpace(folder, missing + part.reduce((sum, { bytes }) => sum + bytes, 0));
  return withFileLock(
    folder,
    async (lock) => {
      if (!lock.doubtful) await sweep(folder);
      const both = signal ? AbortSignal.any([signal, lock.signal]) : lock.signal;
      await bringAll(whole, part, test, fetched, result, { ...options, signal: both });
      return result;
    },
    signal ? { signal } : {},
  );
}

async function bringAll(
  whole: readonly ReleaseFile[],
  part: readonly ReleaseFile[],
  test: FilterTest,
  fetched: FetchedManifest,
  result: PullResult,
  options: PullReleaseOptions & { signal: AbortSignal },
): Promise<void> {
  const { name, version, folder } = result;
  const { out, signal, filter = {} } = options;
  const meter = new PullMeter(whole.length + part.length, result.bytes, options.onProgress);
  const context: Omit<BringContext, 'onBytes'> = {
    places: placesOf(options),
    release: `${name}/${version}`,
    folder,
    known: await siblingFiles(join(out, name), version),
    ...(options.token ? { token: options.token } : {}),
    ...(options.env ? { env: options.env } : {}),
    ...(options.patience ? { patience: options.patience } : {}),
    signal,
  };
  const subsets: ReleaseFile[] = [];
  const work = [
    ...whole.map((file) => async () => {
      const brought = await bringFile(file, { ...context, onBytes: (here) => meter.at(file.path, here) });
      result.files.push({ path: file.path, bytes: file.bytes, how: brought.how });
      result.received += brought.received;
      result.repairedBlocks += brought.blocks ?? 0;
      meter.finished(file.path, file.bytes);
    }),
    ...part.map((file) => async () => {
      const { entry, received } = await bringPart(file, test, {
        ...context,
        onBytes: (here) => meter.at(file.path, here),
      });
      result.received += received;
      if (entry) subsets.push(entry);
      meter.finished(file.path, file.bytes);
    }),
  ];
  await inParallel(work, options.parallel ?? 4, signal);
  subsets.sort((a, b) => (a.path < b.path ? -1 : 1));
  result.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  result.subsets = subsets.map(({ path, bytes, rows }) => ({ path, bytes, ...(rows === undefined ? {} : { rows }) }));
  if (!test.all) await writePulled(folder, { filter, files: whole.map(({ path }) => path).sort(), subsets });
  await writeSigned(folder, join(out, name), fetched);
  if (test.all) {
    await rm(join(folder, pulledName), { force: true });
    await writeVersions(join(out, name), name);
  }
}

const placesOf = (options: PullReleaseOptions): Place[] =>
  [options.from].flat().map((from) => openPlace(from, options));
