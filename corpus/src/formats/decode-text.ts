import { decodeUtf8, SprogError } from '@sprog/core';
import iconv from 'iconv-lite';
import { detectCharset } from './detect-charset.ts';

/**
 * Text of bytes. UTF-8 is taken strictly: a byte that is none is an error and not a replacement character.
 * @param charset of the recipe; found out when left out
 * @throws SprogError INVALID_ENCODING
 */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  const name: string = (charset ?? detectCharset(bytes)).toLowerCase();
  if (name === 'utf-8' || name === 'utf8') return decodeUtf8(bytes);
  if (!iconv.encodingExists(name)) throw new SprogError('INVALID_ENCODING', `a charset that is not known`);
  return iconv.decode(Buffer.from(bytes), name);
}
