/** A `Content-Range` in bytes; `start` and `end` (inclusive) are missing in the answer to a range that cannot be satisfied. */
export interface ContentRange {
  start?: number;
  end?: number;
  /** Length of the whole, when the source tells. */
  total?: number;
}

/** Reads `bytes 0-99/200`, `bytes 0-99/*` and, with a star for the range, the total alone; undefined for anything else. RFC 9110, 14.4. */
export function parseContentRange(header: string | undefined): ContentRange | undefined {
  const match = /^\s*bytes\s+(?:(\d{1,15})-(\d{1,15})|\*)\/(\d{1,15}|\*)\s*$/i.exec(header ?? '');
  if (!match) return undefined;
  const [, start, end, total] = match;
  if (start === undefined && total === '*') return undefined;
  const range: ContentRange = total === '*' ? {} : { total: Number(total) };
  if (start === undefined || end === undefined) return range;
  range.start = Number(start);
  range.end = Number(end);
  if (range.end < range.start || (range.total !== undefined && range.end >= range.total)) return undefined;
  return range;
}
