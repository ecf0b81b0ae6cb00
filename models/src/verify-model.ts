import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256File } from '@sprog/core';
import { type BundledModel, modelCard, modelFolder } from './bundled-models.ts';

/** What {@link verifyModel} found for one file. */
export interface FileCheck {
  model: string;
  path: string;
  bytes: number;
  status: 'ok' | 'missing' | 'wrong size' | 'wrong hash';
}

/** Compares every file of a model with its card, byte for byte. */
export async function verifyModel(id: BundledModel): Promise<FileCheck[]> {
  const checks: FileCheck[] = [];
  for (const file of modelCard(id).files) {
    const path = join(modelFolder(id), file.path);
    const size = await stat(path).then(
      (s) => s.size,
      () => undefined,
    );
    let status: FileCheck['status'] = 'ok';
    if (size === undefined) status = 'missing';
    else if (size !== file.bytes) status = 'wrong size';
    else if ((await sha256File(path)) !== file.sha256) status = 'wrong hash';
    checks.push({ model: id, path: file.path, bytes: file.bytes, status });
  }
  return checks;
}
