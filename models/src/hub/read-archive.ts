import { createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SprogError } from '@sprog/core';

/** A file in an archive. Folders and links are passed over. */
export interface Member {
  /** With `/` between folders; never absolute, never with `..`. */
  path: string;
  /** As the archive states it; more is never read. */
  bytes: number;
  /** Must be read to its end, or not at all. */
  open: () => Promise<Readable>;
}

/** Options of {@link readArchive}. */
export interface ArchiveOptions {
  /** A member that states more is an error. Default 16 GiB. */
  maxMemberBytes?: number;
  /** All members together. Default 64 GiB. */
  maxTotalBytes?: number;
  /** Default 1,000,000. */
  maxMembers?: number;
}

/**
 * The files of a zip (`.zip`, `.whl`) or of a gzipped tar (`.tgz`, `.tar.gz`), told apart by their first bytes, in the order of the archive.
 * @throws SprogError DOWNLOAD_DAMAGED for an archive that is broken, too large when unpacked, or has paths that lead out of it
 */
export async function* readArchive(path: string, options: ArchiveOptions = {}): AsyncGenerator<Member> {
  const { maxMemberBytes = 16 * 2 ** 30, maxTotalBytes = 64 * 2 ** 30, maxMembers = 1_000_000 } = options;
  let members = 0;
  let total = 0;
  try {
    for await (const member of (await isZip(path))
      ? zip(path)
      : tarball(path, maxTotalBytes + maxMembers * 2048 + (1 << 20))) {
      total += member.bytes;
      if (++members > maxMembers || member.bytes > maxMemberBytes || total > maxTotalBytes)
        throw damaged('is larger when unpacked than is allowed');
      yield member;
    }
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    if (['ENOENT', 'EACCES', 'EISDIR'].includes(String((cause as NodeJS.ErrnoException).code)))
      throw new SprogError('FILE_UNREADABLE', path, { cause });
    throw damaged('is broken', cause);
  }
}

const damaged = (what: string, cause?: unknown) => new SprogError('DOWNLOAD_DAMAGED', `an archive ${what}`, { cause });

async function isZip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 3 }))
    return (chunk as Buffer).toString('latin1').startsWith('PK');
  return false;
}

async function* zip(path: string): AsyncGenerator<Member> {
  // yauzl refuses absolute paths and `..`, and ends with an error when a member is longer or shorter than it states.
  const { default: yauzl } = await import('yauzl');
  const file = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true });
  try {
    for await (const entry of file.eachEntry()) {
      // Upper half of the attributes: the Unix mode, by which links are told from files.
      const type = (entry.externalFileAttributes >>> 16) & 0o170000;
      if (entry.fileName.endsWith('/') || (type !== 0 && type !== 0o100000)) continue;
      yield {
        path: entry.fileName,
        bytes: entry.uncompressedSize,
        open: () => file.openReadStreamPromise(entry),
      };
    }
  } finally {
    file.close();
  }
}

async function* tarball(path: string, most: number): AsyncGenerator<Member> {
  const { default: tar } = await import('tar-stream');
  const extract = tar.extract();
  const input = createReadStream(path);
  const unpacked = createGunzip();
  let total = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      // Headers and padding count too: a bomb may be made of them alone.
      if (total > most) done(damaged('is larger when unpacked than is allowed'));
      else done(null, chunk);
    },
  });
  const fail = (error: Error) => extract.destroy(error);
  input.on('error', fail).pipe(unpacked).on('error', fail).pipe(limit).on('error', fail).pipe(extract);
  try {
    for await (const entry of extract) {
      const { name, type, size = 0 } = entry.header;
      let opened = false;
      if (type === 'file' || type === 'contiguous-file') {
        const parts = name.replace(/^(\.\/)+/, '').split('/');
        if (name.includes('\\') || name.startsWith('/') || parts.includes('..') || name.includes('\0'))
          throw damaged('has a path that leads out of it');
        yield {
          path: parts.join('/'),
          bytes: size,
          open: async () => {
            opened = true;
            return Readable.from(entry);
          },
        };
      }
      if (!opened) entry.resume();
    }
  } finally {
    input.destroy();
    unpacked.destroy();
    limit.destroy();
    extract.destroy();
  }
}
