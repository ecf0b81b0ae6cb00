import { createReadStream } from 'node:fs';
import { splitLines } from '@sprog/core';

/** A row of a table, and where it stands. */
export interface TableRow {
  values: Record<string, string>;
  line: number;
}

/** Rows of a TSV with a head on this machine, in which quotation marks are letters like any other. @param bad told of lines that are no text */
export async function* readTsv(path: string, bad: (line: number, reason: string) => void): AsyncGenerator<TableRow> {
  let head: string[] | undefined;
  for await (const line of splitLines(createReadStream(path), 1 << 20)) {
    if ('error' in line) {
      bad(line.number, line.error.title);
      continue;
    }
    const cells = line.text.replace(/^\ufeff|\r$/g, '').split('\t');
    if (!head) {
      head = cells;
      continue;
    }
    const values: Record<string, string> = {};
    for (const [i, name] of head.entries()) values[name] = cells[i] ?? '';
    yield { values, line: line.number };
  }
}
