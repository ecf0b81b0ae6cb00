import type { DocumentTable } from './document-table.ts';
import { keysOf, MOST_KEYS } from './keys-of.ts';
import { PairCheck } from './pair-check.ts';
import type { SetStore } from './set-store.ts';

/** A document that goes because of another that stays. */
export interface Duplicate {
  document: number;
  survivor: number;
  /** Jaccard of the two, at least the threshold. */
  likeness: number;
}

/** Beyond this many survivors they are looked up by key instead of one by one. */
const LINEAR = 32;

/**
 * Parts a component of near duplicates into stars: in order of survival each document stays unless one that stays is alike it. So no document
 * goes for being alike one that went, and what stays is pairwise different: the result follows from the set of documents alone.
 *
 * @param members of one component, best first
 */
export function stars(
  members: readonly number[],
  table: DocumentTable,
  sets: SetStore,
  first: Uint32Array,
): Duplicate[] {
  const check = new PairCheck(table, sets);
  const duplicates: Duplicate[] = [];
  const kept: number[] = [];
  /** Survivors by the document that stands for their set. */
  const bySet = new Map<number, number>();
  const byKey = new Map<number, number[]>();
  const keys = new Uint32Array(MOST_KEYS);
  const index = (place: number) => {
    const set = sets.get(kept[place]!);
    for (const key of keys.subarray(0, keysOf(set, set.length, keys))) {
      const places = byKey.get(key);
      if (places) places.push(place);
      else byKey.set(key, [place]);
    }
  };
  const candidates = (document: number): Iterable<number> => {
    if (kept.length <= LINEAR) return kept.keys();
    const set = sets.get(document);
    const places = new Set<number>();
    for (const key of keys.subarray(0, keysOf(set, set.length, keys)))
      for (const place of byKey.get(key) ?? []) places.add(place);
    return Uint32Array.from(places).sort();
  };
  next: for (const document of members) {
    const same = bySet.get(first[document]!);
    if (same !== undefined) {
      duplicates.push({ document, survivor: same, likeness: 1 });
      continue;
    }
    for (const place of candidates(document)) {
      const likeness = check.likeness(document, kept[place]!);
      if (likeness === 0) continue;
      duplicates.push({ document, survivor: kept[place]!, likeness });
      continue next;
    }
    bySet.set(first[document]!, document);
    kept.push(document);
    if (kept.length === LINEAR + 1) for (const place of kept.keys()) index(place);
    else if (kept.length > LINEAR) index(kept.length - 1);
  }
  return duplicates;
}
