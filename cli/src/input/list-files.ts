import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { SprogError } from '@sprog/core';

const readable = new Set(['.txt', '.md', '.xml']);

/**
 * Paths of the text and MeMo files of a folder and those below it, relative to it, by name. Links are not followed.
 * @throws SprogError FILE_UNREADABLE
 */
export async function listFiles(folder: string): Promise<{ files: string[]; others: number }> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    const texts = files.filter((path) => readable.has(extname(path).toLowerCase()));
    return { files: texts.sort((a, b) => (a < b ? -1 : 1)), others: files.length - texts.length };
  } catch (cause) {
    throw new SprogError('FILE_UNREADABLE', folder, { cause });
  }
}
