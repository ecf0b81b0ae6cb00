import { SprogError } from '@sprog/core';
import { ByteReader } from './byte-reader.ts';
import { type Compression, decompress } from './decompress.ts';
import { readTar } from './read-tar.ts';
import type { SourceFile } from './source-file.ts';

const magic = '!<arch>\n';

/**
 * Files that a Debian package installs: its `data.tar.*`, without unpacking it to disk. The package is an `ar` archive (deb(5)): headers of
 * 60 bytes, members padded to even length.
 * @throws SprogError SOURCE_DAMAGED
 */
export async function* readDeb(
  source: AsyncIterable<Uint8Array>,
  refused: (reason: string) => void,
): AsyncGenerator<SourceFile> {
  const reader = new ByteReader(source);
  try {
    if (Buffer.from(await reader.take(magic.length)).toString('latin1') !== magic)
      throw new SprogError('SOURCE_DAMAGED', 'no Debian package');
    for (;;) {
      const header = Buffer.from(await reader.take(60)).toString('latin1');
      if (header.length === 0) throw new SprogError('SOURCE_DAMAGED', 'a Debian package without data.tar');
      const name = header.slice(0, 16).trim().replace(/\/$/, '');
      const bytes = Number.parseInt(header.slice(48, 58), 10);
      if (header.length < 60 || header.slice(58) !== '`\n' || !(bytes >= 0))
        throw new SprogError('SOURCE_DAMAGED', 'a Debian package with a broken header');
      const match = /^data\.tar(?:\.(gz|bz2|xz|zst))?$/.exec(name);
      const member = reader.member(bytes);
      if (match) {
        yield* readTar(match[1] ? decompress(member, match[1] as Compression) : member, refused);
        return;
      }
      for await (const _ of member);
      await reader.take(bytes % 2);
    }
  } finally {
    await reader.close();
  }
}
