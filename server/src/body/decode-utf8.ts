import { SprogError } from '@sprog/core';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text; a byte order mark is dropped. @throws SprogError INVALID_ENCODING, as replacement characters would hide lost letters */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new SprogError('INVALID_ENCODING', '', { cause });
  }
}
