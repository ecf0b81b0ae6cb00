import { readFile } from 'node:fs/promises';
import { SprogError, writeFileAtomic } from '@sprog/core';
import type { Card, CardFile } from '../card.ts';

/** What was recorded when files without a hash on the card were first pulled. They must be these very bytes ever after. */
export interface Pins {
  /** Commit that the hub named. */
  commit?: string;
  files: Record<
    string,
    { bytes: number; sha256: string; source: string; stated: 'sha256' | 'git' | 'none'; at: string }
  >;
}

/** Beside the folder, not in it: they outlive `sprog models rm`. */
export const pinsPath = (folder: string) => `${folder}.pins.json`;

/** @throws SprogError MODEL_DAMAGED when the record cannot be read: then nothing may be trusted by it */
export async function readPins(folder: string): Promise<Pins> {
  let text: string;
  try {
    text = await readFile(pinsPath(folder), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { files: {} };
    throw new SprogError('FILE_UNREADABLE', pinsPath(folder), { cause });
  }
  try {
    const pins = JSON.parse(text) as Pins;
    for (const { sha256 } of Object.values(pins.files))
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a hash');
    return pins;
  } catch (cause) {
    throw new SprogError('MODEL_DAMAGED', pinsPath(folder), { cause });
  }
}

export const writePins = (folder: string, pins: Pins): Promise<void> =>
  writeFileAtomic(pinsPath(folder), `${JSON.stringify(pins, null, 2)}\n`);

/** The card's files with what is known of them: the card's own figures come before recorded ones. */
export function pinnedFiles(card: Card, pins: Pins): CardFile[] {
  return card.files.map((file) => {
    const pin = pins.files[file.path];
    return file.sha256 !== undefined || pin === undefined ? file : { ...file, bytes: pin.bytes, sha256: pin.sha256 };
  });
}
