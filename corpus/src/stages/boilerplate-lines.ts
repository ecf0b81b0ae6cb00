import type { TextScan } from '../scan/text-scan.ts';
import { LONGEST_LINE } from './line-counter.ts';

/** Lines of a document that are boilerplate: start and end in UTF-16 units, without the line break. */
export function boilerplateLines(scan: TextScan, frequent: ReadonlySet<number>): [number, number][] {
  const spans: [number, number][] = [];
  if (scan.lines < 2 || frequent.size === 0) return spans;
  for (let line = 0; line < scan.lines; line++) {
    const start = scan.lineStart[line]!;
    const end = scan.lineEnd[line]!;
    if (end - start <= LONGEST_LINE && frequent.has(scan.lineHash[line]!)) spans.push([start, end]);
  }
  return spans;
}
