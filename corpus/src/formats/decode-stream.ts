import { SprogError } from '@sprog/core';
import iconv from 'iconv-lite';
import { detectCharset } from './detect-charset.ts';
import { head } from './head.ts';

/**
 * Bytes as pieces of text. Charset: as given, else as an XML declaration says, else found out; UTF-8 is taken strictly.
 * @throws SprogError INVALID_ENCODING
 */
export async function* decodeStream(source: AsyncIterable<Uint8Array>, charset?: string): AsyncGenerator<string> {
  const { first, rest } = await head(source, 1 << 14);
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/.exec(Buffer.from(first).toString('latin1'))?.[1];
  const name = charset ?? declared ?? detectCharset(first);
  if (/^utf-?8$/i.test(name)) {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      for await (const chunk of rest) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    } catch (cause) {
      if (cause instanceof TypeError) throw new SprogError('INVALID_ENCODING', '', { cause });
      throw cause;
    }
    return;
  }
  if (!iconv.encodingExists(name)) throw new SprogError('INVALID_ENCODING', 'a charset that is not known');
  const decoder = iconv.getDecoder(name);
  for await (const chunk of rest) yield decoder.write(Buffer.from(chunk));
  yield decoder.end() ?? '';
}
