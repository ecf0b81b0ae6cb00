/** A table of Markdown; the first row is the head. Cells lose what would break it. */
export function markdownTable(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) =>
    (typeof value === 'number' ? grouped(value) : value).replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
  const [head = [], ...body] = rows.map((row) => `| ${row.map(cell).join(' | ')} |`);
  return [head, `|${(rows[0] ?? []).map(() => ' --- |').join('')}`, ...body].join('\n');
}

/** `12,345,678`, and at most one decimal. */
export function grouped(value: number): string {
  const [whole = '', part] = (Math.round(value * 10) / 10).toString().split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part ? `.${part}` : '');
}

/** `1.2 GB` */
export function size(bytes: number): string {
  for (const [unit, one] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const)
    if (bytes >= one) return `${(bytes / one).toFixed(1)} ${unit}`;
  return `${bytes} B`;
}
