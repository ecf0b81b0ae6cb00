import { timingSafeEqual } from 'node:crypto';
import { type KeyRecord, keyHash } from './key-record.ts';

/** The name of the key that was presented, or undefined. Takes the same time whichever key matches, and whether one does. */
export function verifyKey(presented: string, keys: readonly KeyRecord[]): string | undefined {
  let name: string | undefined;
  for (const one of keys) {
    if (timingSafeEqual(keyHash(presented, one.salt), Buffer.from(one.sha256, 'hex'))) name = one.name;
  }
  return name;
}
