import type { HeadName } from './head-parts.ts';
import type { Judgement } from './judge-case.ts';
import { pairedDifference } from './paired-difference.ts';
import type { HeadFigures, HeadReport } from './training-report.ts';

/**
 * Compares a head before and after on the held-out cases. It is installed when it is right at least as often and its probabilities are at least as
 * good, or it is right more often beyond doubt; one for urgency must not miss more acute cases either.
 */
export function decideHead(
  name: HeadName,
  before: readonly Judgement[],
  after: readonly Judgement[],
  seed: number,
): Pick<HeadReport, 'installed' | 'reason' | 'before' | 'after' | 'difference'> {
  const labelled = (list: readonly Judgement[]) => list.filter((one) => one.heads[name] !== undefined);
  const [old, young] = [labelled(before), labelled(after)];
  const right = (list: readonly Judgement[]) => list.map((one) => one.heads[name]!.right);
  const difference = pairedDifference(right(old), right(young), seed);
  const [was, is] = [figures(name, old), figures(name, young)];
  const better = difference.value > 0 && difference.interval[0] > 0;
  let reason = better ? 'better on the held-out part' : 'not worse on the held-out part';
  let installed = true;
  if (old.length === 0) [installed, reason] = [false, 'no held-out case to measure it on'];
  else if (is.accuracy < was.accuracy) [installed, reason] = [false, 'right less often on the held-out part'];
  else if (is.logLoss > was.logLoss && !better)
    [installed, reason] = [false, 'its probabilities are worse on the held-out part'];
  else if ((is.acuteRecall ?? 1) < (was.acuteRecall ?? 1)) [installed, reason] = [false, 'misses more acute cases'];
  return { installed, reason, before: was, after: is, difference };
}

function figures(name: HeadName, list: readonly Judgement[]): HeadFigures {
  const mean = (values: number[]) =>
    values.length === 0
      ? 0
      : Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10_000) / 10_000;
  const base: HeadFigures = {
    accuracy: mean(list.map((one) => one.heads[name]!.right)),
    logLoss: mean(list.map((one) => one.heads[name]!.loss)),
  };
  if (name !== 'urgency') return base;
  const called = (acute: boolean) =>
    list.filter((one) => (one.urgency!.right === 2) === acute).map((one) => Number(one.urgency!.given === 2));
  return { ...base, acuteRecall: mean(called(true)), falseAlarms: mean(called(false)) };
}
