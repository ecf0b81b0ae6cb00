import { SprogError } from '@sprog/core';
import { changeKeys } from './key-file.ts';
import { makeKey } from './key-record.ts';

/** A new key. `key` is shown to the user now and never again. */
export interface CreatedKey {
  key: string;
  name: string;
  created: string;
}

/**
 * Makes an API key and stores its hash. From the first key on the server asks for one.
 * @param name who uses it: 1-64 letters, digits, `.`, `_`, `-` or spaces
 * @param folder folder of keys.json; `sprogHome()` when left out
 * @throws SprogError INVALID_INPUT (name not well formed, or taken), FILE_UNREADABLE, FILE_UNWRITABLE
 */
export async function createKey(name: string, folder?: string): Promise<CreatedKey> {
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N}._ -]{0,62}[\p{L}\p{N}])?$/u.test(name))
    throw new SprogError('INVALID_INPUT', 'a key is named with 1-64 letters, digits, dots, dashes or spaces');
  const { key, record } = makeKey(name);
  await changeKeys((keys) => {
    if (keys.some((one) => one.name === name))
      throw new SprogError('INVALID_INPUT', 'a key of this name exists; revoke it first or take another name');
    return [...keys, record];
  }, folder);
  return { key, name, created: record.created };
}
