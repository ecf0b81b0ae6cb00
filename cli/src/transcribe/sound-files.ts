import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { SprogError } from '@sprog/core';

/** Endings of files that may hold sound. What a file really holds is told by its bytes. */
export const soundEndings = new Set('.wav .flac .mp3 .ogg .oga .opus .webm .weba .m4a .mp4 .aac .mka .mkv'.split(' '));

/**
 * The files named, with folders replaced by the sound files in them and below, by name. Links in folders are not followed.
 * @throws SprogError FILE_UNREADABLE
 */
export async function soundFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    try {
      if (path === '-' || !(await stat(path)).isDirectory()) files.push(path);
      else {
        const inside = await soundsIn(path);
        if (inside.length === 0) throw new SprogError('FILE_UNREADABLE', `no sound file in ${path}`);
        files.push(...inside);
      }
    } catch (cause) {
      if (cause instanceof SprogError) throw cause;
      throw new SprogError('FILE_UNREADABLE', path, { cause });
    }
  }
  return files;
}

/** Sound files of a folder and those below it. */
export async function soundsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && soundEndings.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort((a, b) => (a < b ? -1 : 1));
}
