import { taxonomyFingerprint } from '../router/load-router-model.ts';
import type { RouterModel } from '../router/router-model.ts';
import { decideHead } from './decide-head.ts';
import { headOutline } from './head-outline.ts';
import { type HeadName, type HeadPart, headNames, headParts } from './head-parts.ts';
import { installHead } from './install-head.ts';
import { judgeCase } from './judge-case.ts';
import type { PreparedCase } from './prepare-cases.ts';
import { routerFigures } from './router-figures.ts';
import { fitVectors, withFits } from './run-fits.ts';
import { fitCount, type TrainedHead, trainHead } from './train-head.ts';
import type { HeadReport, TrainingReport } from './training-report.ts';

/** Options of {@link trainHeads}. */
export interface TrainHeadsOptions {
  cases: readonly PreparedCase[];
  /** Vector [width] of each case. */
  pooled: readonly Float32Array[];
  /** The model to start from, to measure against, and to fall back on. */
  bundled: RouterModel;
  /** Revision of the encoder that the vectors are of. */
  encoder: string;
  seed: number;
  cores?: number;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Trains every head that has cases enough, and puts those that are not worse into the model. The report's revision is left to who writes it. */
export async function trainHeads(options: TrainHeadsOptions): Promise<{ model: RouterModel; report: TrainingReport }> {
  const { cases, pooled, bundled, seed, onProgress } = options;
  const { vectors, width, constant } = fitVectors(pooled);
  const parts = new Map<HeadName, HeadPart[]>();
  const heads = {} as Record<HeadName, HeadReport>;
  for (const name of headNames) {
    const found = headParts(name, bundled, cases, constant);
    heads[name] = headOutline(name, found, cases);
    if (heads[name].reason === '') parts.set(name, found);
  }
  const total = [...parts.keys()].reduce((sum, name) => sum + fitCount(heads[name].trainingCases), 0);
  let done = 0;
  onProgress?.(done, total);
  const foldOf = cases.map((one) => one.fold);
  const fits = { ...options, onFit: () => onProgress?.(++done, total) };
  const trained = await withFits({ vectors, width }, fits, async (run) => {
    const all = [...parts].map(
      async ([name, list]) => [name, await trainHead(list, foldOf, constant * constant, run)] as const,
    );
    return new Map<HeadName, TrainedHead>(await Promise.all(all));
  });

  const judge = (model: RouterModel) =>
    cases.flatMap((one, i) => (one.fold < 0 ? [judgeCase(one, pooled[i]!, model)] : []));
  const install = (model: RouterModel, name: HeadName) =>
    installHead(model, name, parts.get(name)!, trained.get(name)!, constant);
  const names = [...trained.keys()];
  const before = judge(bundled);
  const after = judge(names.reduce(install, bundled));
  for (const name of names)
    heads[name] = {
      ...heads[name],
      strength: trained.get(name)!.strength,
      ...decideHead(name, before, after, seed),
    };
  const model = names.filter((name) => heads[name].installed).reduce(install, bundled);
  const report: TrainingReport = {
    format: 1,
    revision: '',
    encoder: options.encoder,
    taxonomy: taxonomyFingerprint(bundled.taxonomy),
    bundled: bundled.revision,
    seed,
    cases: {
      total: cases.length,
      texts: new Set(cases.map((one) => one.key)).size,
      training: cases.length - before.length,
      heldOut: before.length,
      byMainGroup: count(cases.map((one) => one.mainGroup)),
    },
    heads,
    router: { before: routerFigures(before), after: routerFigures(judge(model)) },
  };
  return { model, report };
}

function count(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
