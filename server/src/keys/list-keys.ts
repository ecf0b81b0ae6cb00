import { readKeys } from './key-file.ts';

/**
 * Names of the keys and when they were made, oldest first.
 * @throws SprogError FILE_UNREADABLE
 */
export function listKeys(folder?: string): { name: string; created: string }[] {
  return readKeys(folder).map(({ name, created }) => ({ name, created }));
}
