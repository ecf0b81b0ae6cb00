import { fileURLToPath } from 'node:url';
import { folderPlace } from './folder-place.ts';
import type { Place } from './place.ts';
import { type ServerPlaceOptions, serverPlace } from './server-place.ts';

/** Opens an http(s) address, a file: address, or a folder. */
export function openPlace(from: string, options: ServerPlaceOptions = {}): Place {
  if (/^https?:\/\//i.test(from)) return serverPlace(from, options);
  return folderPlace(from.startsWith('file:') ? fileURLToPath(from) : from);
}
