import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256File } from '@sprog/core';
import { isBundled } from './bundled-models.ts';
import { modelCard } from './cards.ts';
import { modelCache } from './hub/model-cache.ts';
import { pinnedFiles, readPins } from './hub/pins.ts';
import { modelFolder } from './model-folder.ts';

/** What {@link verifyModel} found for one file. */
export interface FileCheck {
  model: string;
  path: string;
  bytes: number;
  /** `unknown`: neither the card nor an earlier pull says what its bytes must be. */
  status: 'ok' | 'missing' | 'wrong size' | 'wrong hash' | 'unknown';
}

/**
 * Compares every file of a model with its card, byte for byte; where the card has no hash, with what was recorded at the first pull.
 * @param cache of pulled models; default `$SPROG_HOME/models`
 * @throws SprogError NOT_FOUND, MODEL_MISSING, MODEL_DAMAGED (the card, or the record)
 */
export async function verifyModel(id: string, cache: string = modelCache()): Promise<FileCheck[]> {
  const checks: FileCheck[] = [];
  const card = modelCard(id);
  const folder = modelFolder(id, cache);
  const files = isBundled(id) ? card.files : pinnedFiles(card, await readPins(folder));
  for (const file of files) {
    const path = join(folder, file.path);
    const size = await stat(path).then(
      (s) => s.size,
      () => undefined,
    );
    let status: FileCheck['status'] = 'ok';
    if (size === undefined) status = 'missing';
    else if (file.bytes !== undefined && size !== file.bytes) status = 'wrong size';
    else if (file.sha256 === undefined) status = 'unknown';
    else if ((await sha256File(path)) !== file.sha256) status = 'wrong hash';
    checks.push({ model: id, path: file.path, bytes: file.bytes ?? size ?? 0, status });
  }
  return checks;
}
