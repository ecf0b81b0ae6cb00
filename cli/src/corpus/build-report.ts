import type { RunResult } from '@sprog/corpus';

const number = (value: number) => value.toLocaleString('en-US');

/** What a build has made, for people. @param release path of the release, where one was made */
export function buildReport(result: RunResult, release: string | undefined): string {
  const rows = Object.entries(result.sources).map(([id, { records, kept, bad, reasons }]) => {
    const most = Object.entries(reasons)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3)
      .map(([rule, times]) => `${rule} ${number(times)}`)
      .join(', ');
    return [id, number(records), number(kept), number(bad), most];
  });
  const head = ['source', 'records', 'kept', 'set aside', 'most frequent reasons'];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length)));
  const line = (row: string[]) =>
    row
      .map((cell, at) =>
        at === 0 || at === row.length - 1 ? cell.padEnd(at === 0 ? widths[0]! : 0) : cell.padStart(widths[at]!),
      )
      .join('  ');
  const { exact, near } = result.duplicates;
  return [
    ...[head, ...rows].map(line),
    '',
    `${number(result.kept)} of ${number(result.records)} records stay; ${number(exact)} exact and ${number(near)} near duplicates among what the rules let stay.`,
    `Why one went: sprog corpus why ID --work ${result.workFolder}`,
    ...(release === undefined ? [] : [`Release: ${release}`]),
  ].join('\n');
}
