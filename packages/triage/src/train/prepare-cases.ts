import { sha256 } from '@sprog/core';
import type { TrainingCase } from './training-case.ts';

/** A case with its place in the training. */
export interface PreparedCase extends TrainingCase {
  /** SHA-256 of the text. */
  key: string;
  /** -1 is held out; 0 to 4 are the folds of the training part. */
  fold: number;
}

/** Folds of the training part. */
export const folds = 5;
const heldOutShare = 0.2;
/** Main groups with fewer texts share a stratum, else rounding would keep all of them out of the held-out part. */
const ownStratum = 3;

/**
 * Splits the cases: 20 % held out, the rest in five folds, each with its share of every main group. Chosen by the hash of the text and the seed, so
 * that the order of the lines and later cases change as little as possible; texts that differ in case and white space alone stay together.
 * @returns the cases in an order of their own, the same whatever order they came in
 */
export function prepareCases(cases: readonly TrainingCase[], seed: number): PreparedCase[] {
  const units = new Map<string, TrainingCase[]>();
  for (const one of cases) {
    const id = sha256(`${seed} ${one.text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()}`);
    const unit = units.get(id);
    if (unit) unit.push(one);
    else units.set(id, [one]);
  }
  const prepared = [...units].map(([id, members]) => ({
    id,
    members: members.map((one) => ({ ...one, key: sha256(one.text), fold: -1 })).sort(byContent),
  }));
  prepared.sort((a, b) => (a.id < b.id ? -1 : 1));
  const strata = new Map<string, typeof prepared>();
  for (const unit of prepared) {
    const group = unit.members[0]!.mainGroup;
    const list = strata.get(group);
    if (list) list.push(unit);
    else strata.set(group, [unit]);
  }
  const rare = [...strata].filter(([, list]) => list.length < ownStratum).flatMap(([, list]) => list);
  const common = [...strata].filter(([, list]) => list.length >= ownStratum).sort(([a], [b]) => (a < b ? -1 : 1));
  let next = 0;
  for (const list of [...common.map(([, units]) => units), rare]) {
    const out = Math.round(list.length * heldOutShare);
    list.forEach((unit, i) => {
      const fold = i < out ? -1 : next++ % folds;
      for (const one of unit.members) one.fold = fold;
    });
  }
  return prepared.flatMap((unit) => unit.members);
}

function byContent(a: PreparedCase, b: PreparedCase): number {
  const content = ({ key, mainGroup, subject, urgency, lifeEvent }: PreparedCase) =>
    [key, mainGroup, subject, urgency, lifeEvent].join();
  return content(a) < content(b) ? -1 : 1;
}
