import { splitLines } from '@sprog/core';
import iconv from 'iconv-lite';
import { detectCharset } from './detect-charset.ts';
import { head } from './head.ts';
import { perFile } from './per-file.ts';

const longestLine = 16 * 1024 * 1024;
const probe = 1 << 16;

/** Plain text, a record a line (sentence collections). Options: `charset`. */
export const parseLines = perFile(async function* (file, options, { bad }) {
  const { first, rest } = await head(file.stream(), probe);
  const charset = (options['charset'] as string | undefined) ?? detectCharset(first);
  for await (const line of splitLines(asUtf8(rest, charset), longestLine)) {
    if ('error' in line) bad(`${file.path}:${line.number}`, line.error.title);
    else yield { kind: 'text', text: line.text };
  }
});

/** The stream in UTF-8, recoded where it is in another charset. */
export async function* asUtf8(source: AsyncIterable<Uint8Array>, charset: string): AsyncGenerator<Uint8Array> {
  if (/^utf-?8$/i.test(charset)) return yield* source;
  const decoder = iconv.getDecoder(charset);
  for await (const chunk of source) yield Buffer.from(decoder.write(Buffer.from(chunk)));
  const rest = decoder.end();
  if (rest) yield Buffer.from(rest);
}
