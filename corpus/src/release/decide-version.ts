import { SprogError } from '@sprog/core';

/** How much a release differs from the previous one. */
export interface Difference {
  /** Records of before that are no longer there, or are not what they were. */
  lost: number;
  added: number;
}

/**
 * Version of a release by the rules of Croissant 1.1, read off the data: MAJOR when records of before changed or went, MINOR when there are more
 * and all of before are there as they were, PATCH when the data are the same.
 * @param previous undefined for a first release
 * @param asked the plan's; higher is allowed, lower is not
 * @throws SprogError VERSION_TOO_LOW
 */
export function decideVersion(previous: string | undefined, { lost, added }: Difference, asked?: string): string {
  const least = previous === undefined ? (asked ?? '1.0.0') : next(previous, lost > 0 ? 0 : added > 0 ? 1 : 2);
  if (asked === undefined) return least;
  if (compareVersions(asked, least) < 0)
    throw new SprogError('VERSION_TOO_LOW', `the plan says ${asked}, the data ask for ${least}`);
  return asked;
}

function next(version: string, place: 0 | 1 | 2): string {
  const numbers = version.split('.').map(Number);
  return [0, 1, 2].map((i) => (i < place ? numbers[i]! : i === place ? numbers[i]! + 1 : 0)).join('.');
}

/** Below 0 when the first is the older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (const i of [0, 1, 2]) if (left![i] !== right![i]) return left![i]! - right![i]!;
  return 0;
}

/** Whether it is MAJOR.MINOR.PATCH. */
export const isVersion = (text: string): boolean => /^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}$/.test(text);
