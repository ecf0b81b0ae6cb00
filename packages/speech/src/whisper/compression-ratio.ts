import { deflateSync } from 'node:zlib';

/** Bytes of the text over its bytes compressed by zlib: text that repeats itself, as a model does that has lost the thread, is above 2.4. */
export function compressionRatio(text: string): number {
  const bytes = Buffer.from(text, 'utf8');
  return bytes.length / deflateSync(bytes).length;
}
