import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { CardFile } from '../card.ts';
import { copyVerified } from './copy-verified.ts';
import { downloadFile } from './download-file.ts';
import { type AddressMirror, hubToken, mirrorAddress } from './mirror-address.ts';
import type { PullOptions } from './pull-options.ts';
import type { PullState } from './pull-state.ts';

/**
 * Brings one file from a mirror that has an address for it.
 * @param trusted the caller named the mirror: a file whose hash nobody knows is taken on its word
 * @throws SprogError as {@link downloadFile}
 */
export async function pullFromAddress(
  mirror: AddressMirror,
  { path, sha256, bytes }: CardFile,
  folder: string,
  state: PullState,
  { env = process.env, signal, patience, trusted }: PullOptions & { trusted: boolean },
): Promise<void> {
  const known = { ...(sha256 === undefined ? {} : { sha256 }), ...(bytes === undefined ? {} : { bytes }) };
  const address = mirrorAddress(mirror, path, env, state.pins.commit);
  if (sha256 === undefined && mirror.kind !== 'hub' && !trusted)
    throw new SprogError('DOWNLOAD_FAILED', `${path}: its SHA-256 is not known`);
  if (mirror.kind === 'file') {
    const copied = await copyVerified(address, join(folder, path), known, signal);
    return state.done(path, { ...copied, stated: 'none' });
  }
  const token = mirror.kind === 'hub' ? hubToken(env) : undefined;
  const { stated, ...got } = await downloadFile({
    urls: [address],
    path: join(folder, path),
    ...known,
    requireHash: mirror.kind === 'hub',
    env,
    ...(token ? { token } : {}),
    ...(signal ? { signal } : {}),
    ...(patience ? { patience } : {}),
    onProgress: ({ received, total }) => state.received(path, received, total),
  });
  const word = stated.sha256 ? 'sha256' : stated.gitBlob ? 'git' : 'none';
  return state.done(path, { bytes: got.bytes, sha256: got.sha256, stated: word }, stated.commit);
}
