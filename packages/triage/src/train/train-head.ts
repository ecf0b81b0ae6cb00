import { fitTemperature } from '../router/fit-temperature.ts';
import type { FitPart, FittedPart } from './fit/solve-part.ts';
import type { HeadPart } from './head-parts.ts';
import { folds } from './prepare-cases.ts';

/** Strengths that are tried, in units of the mean squared norm of the vectors: from "hardly moves" to "the cases decide". */
export const strengths = [10, 2, 0.4, 0.1] as const;

/** Labelled training cases from which one fold is enough to choose the strength on. */
const manyCases = 1000;

/** Folds that the strength is chosen on: one of many cases says as much as several of few. */
const validationFolds = (training: number): number[] => (training < manyCases ? [0, 1, 2] : [0]);

/** Fits that {@link trainHead} runs for so many labelled training cases. */
export function fitCount(training: number): number {
  const validation = validationFolds(training).length;
  return strengths.length * validation + (folds - validation) + 1;
}

/** Runs one fit, in a worker. */
export type RunFit = (parts: FitPart[], strength: number) => Promise<FittedPart[]>;

/** A head as it came out of the training part. */
export interface TrainedHead {
  /** For each part its new weights, [classes, columns + 1]. */
  weights: Float64Array[];
  /** Chosen out of {@link strengths}. */
  strength: number;
  temperature: number;
  /** Logits of the labelled training cases, each by the fit that had not seen it, with the label of each. */
  outOfFold: { case: number; logits: Float64Array; label: number }[];
}

/** Trains a head on the training part: chooses the strength, gets logits out of fold, fits the temperature on them, fits on the whole. */
export async function trainHead(
  parts: readonly HeadPart[],
  foldOf: readonly number[],
  unit: number,
  run: RunFit,
): Promise<TrainedHead> {
  const training = parts.flatMap((part) => part.cases.filter((one) => foldOf[one]! >= 0)).length;
  const validation = validationFolds(training);
  const outOf = async (fold: number, strength: number) =>
    scored(parts, foldOf, fold, await run(select(parts, foldOf, fold), strength * unit));
  const tried = await Promise.all(
    strengths.map(async (strength) => {
      const logits = await Promise.all(validation.map((fold) => outOf(fold, strength)));
      return { strength, logits, loss: logLoss(logits.flat()) };
    }),
  );
  // The strongest of equals: the list begins with it.
  const best = tried.reduce((a, b) => (b.loss < a.loss ? b : a));
  const rest = Array.from({ length: folds }, (_, fold) => fold).filter((fold) => !validation.includes(fold));
  const [others, final] = await Promise.all([
    Promise.all(rest.map((fold) => outOf(fold, best.strength))),
    run(select(parts, foldOf), best.strength * unit),
  ]);
  const outOfFold = [...best.logits.flat(), ...others.flat()];
  const temperature = fitTemperature(
    outOfFold.map((one) => one.logits),
    outOfFold.map((one) => one.label),
  );
  return { weights: final.map((part) => part.weight), strength: best.strength, temperature, outOfFold };
}

/** Fits on the training part without `fold`, and scores `fold`; without one fits on all of it and scores nothing. */
function select(parts: readonly HeadPart[], foldOf: readonly number[], fold?: number): FitPart[] {
  return parts.map(({ origin, columns, classes, cases, labels, given }) => {
    const where = (wanted: (of: number) => boolean) => cases.flatMap((one, i) => (wanted(foldOf[one]!) ? [i] : []));
    const rows = where((of) => of >= 0 && of !== fold);
    const score = where((of) => of === fold);
    const logits = (list: number[]) => {
      const all = new Float64Array(list.length * classes);
      list.forEach((i, at) => {
        all.set(given![i]!, at * classes);
      });
      return all;
    };
    return {
      origin,
      columns,
      classes,
      rows: Int32Array.from(rows, (i) => cases[i]!),
      y: Int32Array.from(rows, (i) => labels[i]!),
      score: Int32Array.from(score, (i) => cases[i]!),
      ...(given ? { given: { rows: logits(rows), score: logits(score) } } : {}),
    };
  });
}

function scored(parts: readonly HeadPart[], foldOf: readonly number[], fold: number, fitted: FittedPart[]) {
  return parts.flatMap(({ cases, labels, classes }, p) =>
    cases
      .map((one, i) => ({ case: one, label: labels[i]! }))
      .filter((one) => foldOf[one.case] === fold)
      .map((one, i) => ({ ...one, logits: fitted[p]!.logits.subarray(i * classes, (i + 1) * classes) })),
  );
}

function logLoss(list: TrainedHead['outOfFold']): number {
  let sum = 0;
  for (const { logits, label } of list) {
    const max = Math.max(...logits);
    let total = 0;
    for (const value of logits) total += Math.exp(value - max);
    sum += Math.log(total) + max - logits[label]!;
  }
  return sum / Math.max(1, list.length);
}
