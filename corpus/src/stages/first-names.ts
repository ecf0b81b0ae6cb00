import { readFileSync } from 'node:fs';
import { SprogError } from '@sprog/core';

const ASSET = new URL('../../assets/first-names.bin', import.meta.url);
let slots: Uint32Array | undefined;

/** First names borne in Denmark (recipe/first-names.ts) as hashes of a scan in an open-addressed table; a hash of 0 is an empty place. */
function load(): Uint32Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(ASSET);
  } catch (cause) {
    throw new SprogError('MODEL_MISSING', 'The list of first names (assets/first-names.bin) cannot be read', { cause });
  }
  const hashes = new Uint32Array(new Uint8Array(bytes).buffer);
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(hashes.length * 2.5)));
  for (const hash of hashes) {
    let slot = hash & (table.length - 1);
    while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
    table[slot] = hash;
  }
  return table;
}

/** Whether a word, by the hash that a scan gives it, is a first name. @throws SprogError MODEL_MISSING */
export function isFirstName(hash: number): boolean {
  slots ??= load();
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) {
    if (slots[slot] === hash) return true;
    slot = (slot + 1) & mask;
  }
  return false;
}
