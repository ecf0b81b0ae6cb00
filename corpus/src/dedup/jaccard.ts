/** The likeness from which documents count as near duplicates, in hundredths: Jaccard of their sets of word 5-grams. */
export const THRESHOLD = 80;

/** How many elements two sets must share to reach the threshold. Whole numbers: no rounding decides. */
export function requiredOverlap(sizeA: number, sizeB: number, threshold: number = THRESHOLD): number {
  return Math.ceil((threshold * (sizeA + sizeB)) / (100 + threshold));
}

/** The smallest set that can reach the threshold with one of `size` elements. */
export function leastSize(size: number, threshold: number = THRESHOLD): number {
  return Math.ceil((threshold * size) / 100);
}

/**
 * Elements that two ascending sets share; -1 as soon as `least` cannot be reached any more.
 */
export function overlap(a: Uint32Array, b: Uint32Array, least = 0): number {
  const sizeA = a.length;
  const sizeB = b.length;
  let atA = 0;
  let atB = 0;
  let shared = 0;
  // Elements that may still be missed on either side.
  let spareA = sizeA - least;
  let spareB = sizeB - least;
  if (spareA < 0 || spareB < 0) return -1;
  while (atA < sizeA && atB < sizeB) {
    const left = a[atA]!;
    const right = b[atB]!;
    if (left === right) {
      shared++;
      atA++;
      atB++;
    } else if (left < right) {
      atA++;
      if (--spareA < 0) return -1;
    } else {
      atB++;
      if (--spareB < 0) return -1;
    }
  }
  return shared < least ? -1 : shared;
}

/** Jaccard of two ascending sets; 0 for two empty ones, which say nothing about each other. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  const shared = overlap(a, b);
  const union = a.length + b.length - shared;
  return union === 0 ? 0 : shared / union;
}
