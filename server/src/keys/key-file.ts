import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SprogError, sprogHome } from '@sprog/core';

import type { KeyRecord } from './key-record.ts';

const isRecord = (value: unknown): value is KeyRecord => {
  const { name, created, salt, sha256 } = (value ?? {}) as Record<string, unknown>;
  const hex = (text: unknown, length: number) =>
    typeof text === 'string' && text.length === length && /^[0-9a-f]*$/.test(text);
  return typeof name === 'string' && typeof created === 'string' && hex(salt, 32) && hex(sha256, 64);
};

/** Path of the file with the keys' hashes. */
export function keyFile(folder = sprogHome()): string {
  return join(folder, 'keys.json');
}

/**
 * Reads the records; none when there is no file. A file that others may read or write is refused, as ssh does.
 * @throws SprogError FILE_UNREADABLE
 */
export function readKeys(folder?: string): KeyRecord[] {
  const path = keyFile(folder);
  let text: string;
  try {
    // Windows has no such bits.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
      throw new SprogError('FILE_UNREADABLE', 'keys.json is open to other users; run chmod 600 on it');
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause instanceof SprogError ? cause : new SprogError('FILE_UNREADABLE', 'keys.json', { cause });
  }
  try {
    const { keys } = JSON.parse(text) as { keys: unknown };
    if (Array.isArray(keys) && keys.every(isRecord)) return keys;
  } catch {
    // Said below: the parser's message would quote the file.
  }
  throw new SprogError('FILE_UNREADABLE', 'keys.json is damaged; delete it and make the keys anew');
}

/**
 * Changes the records. The new file is written beside the old one and renamed, so that no reader ever sees half of it; as it may exist only
 * once it also keeps two commands from overwriting each other.
 * @throws SprogError FILE_UNREADABLE, FILE_UNWRITABLE, or what `change` throws
 */
export async function changeKeys(change: (keys: KeyRecord[]) => KeyRecord[], folder = sprogHome()): Promise<void> {
  const next = `${keyFile(folder)}.new`;
  const file = await openOnce(folder, next);
  try {
    try {
      const text = `${JSON.stringify({ keys: change(readKeys(folder)) }, null, 2)}\n`;
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // The mode given on opening is narrowed by umask; this one is exact.
    chmodSync(next, 0o600);
    renameSync(next, keyFile(folder));
  } catch (cause) {
    rmSync(next, { force: true });
    throw cause instanceof SprogError ? cause : new SprogError('FILE_UNWRITABLE', 'keys.json', { cause });
  }
}

async function openOnce(folder: string, path: string): Promise<number> {
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return openSync(path, 'wx', 0o600);
    } catch (cause) {
      const busy = (cause as NodeJS.ErrnoException).code === 'EEXIST';
      if (!busy) throw new SprogError('FILE_UNWRITABLE', 'keys.json', { cause });
      if (tries >= 40)
        throw new SprogError('FILE_UNWRITABLE', 'keys.json.new is in the way; delete it if no other command runs');
      await sleep(50);
    }
  }
}
