import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SprogError } from '@sprog/core';
import type { Mirror, PackageMirror } from '../card.ts';
import type { Token } from './request.ts';

/** Mirrors that have one address for each file. */
export type AddressMirror = Exclude<Mirror, PackageMirror>;

/** Whether a mirror is a package registry. */
export const isPackageMirror = (mirror: Mirror): mirror is PackageMirror =>
  mirror.kind === 'npm' || mirror.kind === 'pip';

/**
 * Address of a card's file at a mirror. The hub is `HF_ENDPOINT`, else huggingface.co.
 * @param commit stands for a revision that is a name, so that all files are of one state
 * @throws SprogError INVALID_INPUT
 */
export function mirrorAddress(mirror: AddressMirror, path: string, env: NodeJS.ProcessEnv, commit?: string): URL {
  const there = mirror.paths?.[path] ?? path;
  if (mirror.kind === 'file') return pathToFileURL(join(mirror.folder, there));
  const escaped = there.split('/').map(encodeURIComponent).join('/');
  if (mirror.kind === 'https') return checked(mirror.base, escaped);
  const revision = /^[0-9a-f]{40}$/.test(mirror.revision) ? mirror.revision : (commit ?? mirror.revision);
  return checked(hubEndpoint(env), `${mirror.repository}/resolve/${encodeURIComponent(revision)}/${escaped}`);
}

/** The user's token for the hub, bound to the hub's origin; never over plain http to another machine. */
export function hubToken(env: NodeJS.ProcessEnv): Token | undefined {
  const value = env['HF_TOKEN'] || env['HUGGING_FACE_HUB_TOKEN'];
  if (!value || !URL.canParse(hubEndpoint(env))) return undefined;
  const { origin, protocol, hostname } = new URL(hubEndpoint(env));
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || isHere ? { origin, value } : undefined;
}

const hubEndpoint = (env: NodeJS.ProcessEnv) => env['HF_ENDPOINT'] || 'https://huggingface.co';

function checked(base: string, path: string): URL {
  const address = `${base.replace(/\/+$/, '')}/${path}`;
  if (!/^https?:\/\//i.test(base) || !URL.canParse(address))
    throw new SprogError('INVALID_INPUT', 'a mirror (or HF_ENDPOINT) is no http(s) address');
  return new URL(address);
}

/** `pip`, `hub huggingface.co`: how a mirror is named in progress and errors. */
export function mirrorName(mirror: Mirror, env: NodeJS.ProcessEnv): string {
  if (mirror.kind === 'file') return `file ${mirror.folder}`;
  if (mirror.kind !== 'hub' && mirror.kind !== 'https') return mirror.kind;
  const base = mirror.kind === 'hub' ? hubEndpoint(env) : mirror.base;
  return `${mirror.kind} ${URL.canParse(base) ? new URL(base).host : '?'}`;
}
