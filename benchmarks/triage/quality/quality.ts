import { table } from '../table.ts';
import { fastText } from './fasttext.ts';
import { measure, type QualityRow } from './measure.ts';
import { inquiriesOf, readInquiries } from './metrics.ts';
import { naturalMethods } from './natural.ts';
import { os2kleKeywords } from './os2kle-keywords.ts';
import { ours } from './ours.ts';
import type { Method } from './prediction.ts';

/** All methods on one split, or on a file of inquiries of one's own; acceptable groups count as right for everyone. */
export async function qualityBenchmark(data: string, split: string): Promise<QualityRow[]> {
  const test = split === 'test' || split === 'dev' ? inquiriesOf(split) : readInquiries(split);
  const train = inquiriesOf('train').map(({ text, mainGroup }) => ({ text, label: mainGroup ?? 'oos' }));
  const keywords = os2kleKeywords(data);
  if (!keywords)
    console.error(`OS2KLE keywords skipped: ${data}/kle/topics.jsonl is not there (--data or SPROG_DATA).`);
  const methods: Method[] = [
    ours(),
    ...(keywords ? [keywords] : []),
    ...(await naturalMethods(train)),
    fastText(train),
  ];
  const rows: QualityRow[] = [];
  for (const method of methods) {
    console.error(`${method.name} ...`);
    rows.push(await measure(method, test));
  }
  const columns = ['top-1', 'top-3', 'macro-F1', 'subject top-1', 'subject top-5', 'ECE'];
  const cell = (row: QualityRow, name: string) => {
    const one = row.figures[name];
    return one ? `${one.value.toFixed(3)} [${one.interval.map((x) => x.toFixed(3)).join(', ')}]` : '';
  };
  console.log(`Quality on ${split} (${test.length} texts; top-1 and top-3 on those in scope)\n`);
  console.log(
    table(
      ['method', ...columns, 'note'],
      rows.map((row) => [row.method, ...columns.map((name) => cell(row, name)), row.error ?? row.note]),
    ),
  );
  console.log();
  return rows;
}
