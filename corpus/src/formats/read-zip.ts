import { SprogError } from '@sprog/core';
import yauzl from 'yauzl';
import { safePath } from './safe-path.ts';
import type { SourceFile } from './source-file.ts';

// The promises of yauzl 3 are not in its published types.
type Entry = yauzl.Entry;
interface ZipFile {
  eachEntry(): AsyncIterable<Entry>;
  openReadStreamPromise(entry: Entry): Promise<AsyncIterable<Uint8Array>>;
  close(): void;
}
const { openPromise, getFileNameLowLevel } = yauzl as unknown as {
  openPromise(path: string, options: yauzl.Options): Promise<ZipFile>;
  getFileNameLowLevel(flags: number, raw: Buffer, fields: unknown, strict: boolean): string;
};
type RawEntry = Entry & { fileNameRaw: Buffer };

/** Unix file types in the upper half of the external attributes; 0 where the archive was not made on Unix. */
const regular = new Set([0, 0o100000]);

/**
 * Regular files of a ZIP on this machine, in the order of its directory. Sizes are held against what the directory says.
 * @throws SprogError SOURCE_DAMAGED
 */
export async function* readZip(path: string, refused: (reason: string) => void): AsyncGenerator<SourceFile> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
    const opened = zip;
    for await (const entry of opened.eachEntry()) {
      // With decoded names the library refuses a whole archive for one path that leads out of it.
      const { generalPurposeBitFlag, extraFields, fileNameRaw } = entry as RawEntry;
      const said = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
      if (said.endsWith('/') || !regular.has((entry.externalFileAttributes >>> 16) & 0o170000)) continue;
      const name = safePath(said);
      if (name === undefined) refused('a path that leads out of the archive');
      else if (entry.generalPurposeBitFlag & 1) refused('an encrypted file');
      else yield { path: name, bytes: entry.uncompressedSize, stream: () => readEntry(opened, entry) };
    }
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    throw new SprogError('SOURCE_DAMAGED', 'no ZIP, or one that is cut off or damaged', { cause });
  } finally {
    zip?.close();
  }
}

async function* readEntry(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    yield* await zip.openReadStreamPromise(entry);
  } catch (cause) {
    throw new SprogError('SOURCE_DAMAGED', 'a damaged file in a ZIP', { cause });
  }
}
