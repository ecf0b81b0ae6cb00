import { SprogError, sha256 } from '@sprog/core';
import { loadRouterModel } from '../router/load-router-model.ts';
import { vectorRevision } from '../router/vector-revision.ts';
import { encodeCases } from './encode-cases.ts';
import { fewest } from './head-outline.ts';
import { prepareCases } from './prepare-cases.ts';
import { trainHeads } from './train-heads.ts';
import type { TrainingCase } from './training-case.ts';
import type { TrainingReport } from './training-report.ts';
import { checkHeadsFolder, headsFile, writeHeads } from './write-heads.ts';

/** Options of {@link train}. */
export interface TrainOptions {
  cases: readonly TrainingCase[];
  /** Folder for the new heads; written only when a head is better. */
  out: string;
  /** Folder of the cached vectors; nothing is kept when left out. */
  cacheFolder?: string;
  /** Default: all that the process may use. The result does not depend on it. */
  cores?: number;
  /** Chooses the held-out part and the bootstrap. Default 1. */
  seed?: number;
  signal?: AbortSignal;
  onProgress?: (stage: 'encode' | 'fit', done: number, total: number) => void;
}

/**
 * Retrains the linear heads on a municipality's own cases. The encoder stays as it is. Each head is pulled towards the bundled one, measured against
 * it on a held-out fifth, and installed only when it is not worse; its calibration is fitted on probabilities out of fold. The same cases and seed
 * give the same bytes, whatever the order of the cases or the number of cores.
 * @throws SprogError TRAINING_DATA, CANCELLED, MODEL_MISSING, MODEL_DAMAGED, FILE_UNWRITABLE
 */
export async function train(options: TrainOptions): Promise<TrainingReport> {
  const { out, seed = 1, cacheFolder, onProgress, signal } = options;
  if (options.cases.length < fewest)
    throw new SprogError('TRAINING_DATA', `${options.cases.length} cases; at least ${fewest} are needed`);
  // Before the work, not after it.
  await checkHeadsFolder(out);
  const bundled = loadRouterModel();
  const encoder = vectorRevision();
  const cases = prepareCases(options.cases, seed);
  const shared = {
    ...(options.cores === undefined ? {} : { cores: options.cores }),
    ...(signal ? { signal } : {}),
  };
  const pooled = await encodeCases(cases, {
    ...shared,
    width: bundled.heads.main.width,
    revision: encoder,
    ...(cacheFolder ? { cacheFolder } : {}),
    onProgress: (done, total) => onProgress?.('encode', done, total),
  });
  const { model, report } = await trainHeads({
    ...shared,
    cases,
    pooled,
    bundled,
    encoder,
    seed,
    onProgress: (done, total) => onProgress?.('fit', done, total),
  });
  const file = headsFile(model.heads);
  report.revision = sha256(`${sha256(file)} ${JSON.stringify(model.calibration)}`).slice(0, 12);
  if (signal?.aborted) throw new SprogError('CANCELLED');
  if (Object.values(report.heads).some((head) => head.installed))
    await writeHeads(out, file, model.calibration, report);
  return report;
}
