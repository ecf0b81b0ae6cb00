import { SprogError } from '@sprog/core';
import { changeKeys } from './key-file.ts';

/**
 * Removes a key; running servers refuse it within a second.
 * @throws SprogError NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE
 */
export async function revokeKey(name: string, folder?: string): Promise<void> {
  await changeKeys((keys) => {
    const rest = keys.filter((one) => one.name !== name);
    if (rest.length === keys.length) throw new SprogError('NOT_FOUND', 'no key of this name; see `sprog keys list`');
    return rest;
  }, folder);
}
