import type { ErrorCode } from '@sprog/core';
import { SprogError } from '@sprog/core';
import { decodeUtf8 } from '../body/decode-utf8.ts';

/** A line of the input, counted from 1: its text, or why it cannot be read. */
export type Line = { number: number; text: string } | { number: number; error: SprogError };

const newline = 0x0a;

/**
 * Splits bytes into lines; empty ones are left out but counted. At most `limit` bytes of a line are held: of a longer one the rest is dropped
 * as it comes, so that memory stays bounded whatever is sent.
 */
export async function* splitLines(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  const take = (): Line | undefined => {
    const line = finish(parts, length, limit, number);
    parts = [];
    length = 0;
    number++;
    return line;
  };
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      if (length + end - from <= limit) parts.push(chunk.subarray(from, end));
      length += end - from;
      from = end + 1;
      const line = take();
      if (line) yield line;
    }
    length += chunk.length - from;
    // Copied: a small rest would otherwise keep the whole chunk alive.
    if (length > limit) parts = [];
    else if (from < chunk.length) parts.push(chunk.slice(from));
  }
  const last = take();
  if (last) yield last;
}

function finish(parts: Uint8Array[], length: number, limit: number, number: number): Line | undefined {
  const fail = (code: ErrorCode, detail: string) => ({ number, error: new SprogError(code, detail) });
  if (length > limit) return fail('BODY_TOO_LARGE', `a line has at most ${limit} bytes`);
  if (length === 0) return undefined;
  try {
    const text = decodeUtf8(parts.length === 1 ? parts[0]! : Buffer.concat(parts, length));
    return text.trim() === '' ? undefined : { number, text };
  } catch (error) {
    return { number, error: error as SprogError };
  }
}
