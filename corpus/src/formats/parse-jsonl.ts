import { splitLines } from '@sprog/core';
import type { RawText } from '../records/raw-record.ts';
import { fieldsOf } from './fields-of.ts';
import { perFile } from './per-file.ts';

const longestLine = 128 * 1024 * 1024;

/** JSON lines. Options: see {@link fieldsOf}; `id`, `text` … name the fields. */
export const parseJsonl = perFile(async function* (file, options, { bad }) {
  const read = fieldsOf(options);
  for await (const line of splitLines(file.stream(), longestLine)) {
    const where = `${file.path}:${line.number}`;
    if ('error' in line) {
      bad(where, line.error.title);
      continue;
    }
    let record: RawText | string;
    try {
      record = read(JSON.parse(line.text) as Record<string, unknown>);
    } catch {
      bad(where, 'not JSON');
      continue;
    }
    if (typeof record === 'string') bad(where, record);
    else yield record;
  }
});
