import type { DocumentTable } from './document-table.ts';
import { sortPairs } from './sort-pairs.ts';

/**
 * For each document the first one with the same set of 5-grams (by number of elements and 64 bits of hash), itself when it is the first; only
 * these look for others. Documents without words stand for themselves.
 */
export function sameSets(table: DocumentTable): Uint32Array {
  const { documents, setLow, setHigh, size } = table;
  const first = new Uint32Array(documents);
  const keys = setLow.slice();
  const order = new Uint32Array(documents);
  for (let at = 0; at < documents; at++) {
    first[at] = at;
    order[at] = at;
  }
  sortPairs(keys, order);
  for (let from = 0; from < documents; ) {
    let to = from + 1;
    while (to < documents && keys[to] === keys[from]) to++;
    // Order within a run is by number: the first that fits is the least.
    for (let at = from + 1; at < to; at++) {
      const document = order[at]!;
      if (size[document] === 0) continue;
      for (let before = from; before < at; before++) {
        const other = order[before]!;
        if (first[other] !== other || size[other] !== size[document] || setHigh[other] !== setHigh[document]) continue;
        first[document] = other;
        break;
      }
    }
    from = to;
  }
  return first;
}
