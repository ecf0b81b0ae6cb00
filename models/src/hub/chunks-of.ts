import type { Readable } from 'node:stream';

/** Bytes that may wait for a slow disk before the source is held back. */
const limit = 4 << 20;

/**
 * The chunks of a body, every one that came: a stream that fails throws away what it holds, and with it what a resumed download could have built
 * on. Listens from the call on; throws the stream's error after the last chunk.
 */
export function chunksOf(body: Readable): AsyncIterable<Buffer> {
  const waiting: Buffer[] = [];
  let size = 0;
  let end: { error?: unknown } | undefined;
  let wake = () => {};
  body.on('data', (chunk: Buffer) => {
    waiting.push(chunk);
    size += chunk.length;
    if (size > limit) body.pause();
    wake();
  });
  body.on('error', (error) => {
    end ??= { error };
    wake();
  });
  body.on('end', () => {
    end ??= {};
    wake();
  });
  body.on('close', () => {
    end ??= { error: Object.assign(new Error('closed before its end'), { code: 'ERR_STREAM_PREMATURE_CLOSE' }) };
    wake();
  });
  async function* chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk) {
        size -= chunk.length;
        yield chunk;
        if (size < limit / 2 && body.isPaused()) body.resume();
      } else if (end) {
        if ('error' in end) throw end.error;
        return;
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
  return chunks();
}
