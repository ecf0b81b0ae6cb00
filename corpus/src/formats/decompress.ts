import { pipeline, Readable, type Transform, Transform as TransformStream } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SprogError } from '@sprog/core';
import { Decompress } from 'fzstd';
import unbzip2 from 'unbzip2-stream';
import * as xz from 'xz-decompress';
import { head } from './head.ts';

// A package of CommonJS: Node gives its exports as `default`, bundlers and test runners by name.
const { XzReadableStream } = 'XzReadableStream' in xz ? xz : (xz as unknown as { default: typeof xz }).default;

/** Compressions of one file, by the ending of its name. */
export type Compression = 'gz' | 'bz2' | 'xz' | 'zst';

const magic: Record<Compression, readonly number[]> = {
  gz: [0x1f, 0x8b],
  bz2: [0x42, 0x5a, 0x68],
  xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  zst: [0x28, 0xb5, 0x2f, 0xfd],
};

/**
 * Unpacks a stream. Memory is bounded by the window of the format.
 * @throws SprogError SOURCE_DAMAGED when it is something else (an error page that was saved under the name), cut off or damaged
 */
export async function* decompress(source: AsyncIterable<Uint8Array>, as: Compression): AsyncGenerator<Uint8Array> {
  const { first, rest } = await head(source, 8);
  if (first.length === 0) throw new SprogError('SOURCE_DAMAGED', `empty, not ${as}`);
  if (!magic[as].every((byte, i) => first[i] === byte))
    throw new SprogError('SOURCE_DAMAGED', `not ${as}${first[0] === 0x3c ? ' but a page of HTML or XML' : ''}`);
  try {
    if (as === 'gz') yield* through(rest, createGunzip());
    else if (as === 'bz2') yield* through(rest, bzip2());
    else if (as === 'zst') yield* zstd(rest);
    else
      yield* new XzReadableStream(
        Readable.toWeb(Readable.from(rest)) as ReadableStream,
      ) as unknown as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    throw new SprogError('SOURCE_DAMAGED', `${as} is cut off or damaged`, { cause });
  }
}

async function* through(source: AsyncIterable<Uint8Array>, transform: Transform): AsyncGenerator<Uint8Array> {
  const readable = Readable.from(source, { objectMode: false });
  pipeline(readable, transform, () => {});
  yield* transform as AsyncIterable<Uint8Array>;
}

/** The library speaks the streams of Node 0.8: it is fed by hand, which also keeps back-pressure. */
function bzip2(): Transform {
  const old = unbzip2() as unknown as {
    write(chunk: Uint8Array): boolean;
    end(): void;
    on(event: string, listener: (data: never) => void): void;
  };
  return new TransformStream({
    construct(done) {
      old.on('data', (chunk: never) => void this.push(chunk));
      old.on('error', (error: never) => void this.destroy(error));
      done();
    },
    transform(chunk: Uint8Array, _encoding, done) {
      old.write(Buffer.from(chunk));
      done();
    },
    flush(done) {
      old.on('end', () => done());
      old.end();
    },
  });
}

async function* zstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  const stream = new Decompress((chunk) => void out.push(chunk));
  for await (const chunk of source) {
    stream.push(chunk);
    yield* out;
    out = [];
  }
  stream.push(new Uint8Array(0), true);
  yield* out;
}
