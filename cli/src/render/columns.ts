import { stripVTControlCharacters } from 'node:util';

/** Cells in columns as wide as their widest; the last one is not padded. The first row is the head. */
export function columns(rows: readonly (readonly string[])[]): string {
  const visible = (cell: string) => stripVTControlCharacters(cell).length;
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => visible(row[i] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat(widths[i]! - visible(cell))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
