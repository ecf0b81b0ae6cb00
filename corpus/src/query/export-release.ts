import { mkdir } from 'node:fs/promises';
import { SprogError } from '@sprog/core';
import { type FilterTest, filterTest } from '../download/filter.ts';
import { openRelease } from '../download/pulled.ts';
import { exportHub } from './export-hub.ts';
import { exportJsonl } from './export-jsonl.ts';
import { exportKaldi } from './export-kaldi.ts';
import { exportNemo } from './export-nemo.ts';
import { exportParquet } from './export-parquet.ts';
import { exportText } from './export-text.ts';
import type { Exporter } from './exporter.ts';

/** Formats of {@link exportRelease}. */
export const exportFormats = ['jsonl', 'parquet', 'hub', 'text', 'nemo', 'kaldi'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const exporters: Readonly<Record<ExportFormat, Exporter>> = {
  jsonl: exportJsonl,
  parquet: exportParquet,
  hub: exportHub,
  text: exportText,
  nemo: exportNemo,
  kaldi: exportKaldi,
};

/** What was written. */
export interface ExportResult {
  files: number;
  records: number;
}

/**
 * Writes a release, or the part that a filter leaves, in another layout.
 * @param out folder, made where missing
 * @throws SprogError NOT_FOUND, FILE_UNWRITABLE, CANCELLED
 */
export async function exportRelease(
  folder: string,
  format: ExportFormat,
  out: string,
  { test = filterTest({}), signal }: { test?: FilterTest; signal?: AbortSignal } = {},
): Promise<ExportResult> {
  const release = await openRelease(folder);
  await mkdir(out, { recursive: true }).catch((cause: unknown) => {
    throw new SprogError('FILE_UNWRITABLE', out, { cause });
  });
  return exporters[format](release, out, { test, ...(signal ? { signal } : {}) });
}
