import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError, sprogHome, writeFileAtomic } from '@sprog/core';
import { stableJson } from '../release/stable-json.ts';

/** Which key signed a corpus when it was first met on this machine, by its name: as SSH does it with hosts. */
export function knownKeysFile(env: NodeJS.ProcessEnv = process.env): string {
  return join(sprogHome(env), 'corpus-keys.json');
}

/** How a key is judged. */
export interface Trust {
  /** Id of the key that must have signed; the user's word, which is also kept. */
  trust?: string;
  /** File of {@link knownKeysFile}; none is kept when left out. */
  knownKeys?: string;
  /** Whether a key that is new is written there. Default true. */
  keepKey?: boolean;
}

/**
 * Whether the key may sign this corpus: the one the user names, else the one of before, else whichever comes first.
 * @returns `new` when it was never met before
 * @throws SprogError SIGNATURE
 */
export async function checkKey(
  name: string,
  keyId: string,
  { trust, knownKeys, keepKey = true }: Trust,
): Promise<'known' | 'new'> {
  const keys = knownKeys === undefined ? {} : await read(knownKeys);
  if (trust !== undefined) {
    if (trust.toLowerCase() !== keyId)
      throw new SprogError('SIGNATURE', `signed by the key ${keyId}, not by the one asked for`);
  } else if (keys[name] !== undefined && keys[name] !== keyId) {
    throw new SprogError('SIGNATURE', `${name} was signed by the key ${keys[name]} so far, and is by ${keyId} now`);
  }
  if (keys[name] === keyId) return 'known';
  if (knownKeys !== undefined && keepKey) await writeFileAtomic(knownKeys, stableJson({ ...keys, [name]: keyId }));
  return 'new';
}

async function read(path: string): Promise<Record<string, string>> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '{}';
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  });
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch (cause) {
    throw new SprogError('FILE_UNREADABLE', `${path} is not JSON`, { cause });
  }
}
