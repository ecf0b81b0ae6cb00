import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Marker } from './task.ts';

/** Where the marker of a task lies. */
export function markerPath(folder: string, id: string): string {
  return join(folder, 'markers', `${id}.json`);
}

/** The marker of a task, undefined when there is none that can be read. */
export function readMarker(folder: string, id: string): Marker | undefined {
  try {
    return JSON.parse(readFileSync(markerPath(folder, id), 'utf8')) as Marker;
  } catch {
    return undefined;
  }
}

/** Whether a task is done: a marker for the same key, and all its files there in full length. */
export function doneMarker(folder: string, id: string, key: string): Marker | undefined {
  const marker = readMarker(folder, id);
  if (marker?.key !== key) return undefined;
  for (const [path, { bytes }] of Object.entries(marker.outputs)) {
    const info = statSync(join(folder, path), { throwIfNoEntry: false });
    if (info?.size !== bytes) return undefined;
  }
  return marker;
}
