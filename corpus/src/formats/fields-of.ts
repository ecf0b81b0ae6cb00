import type { Extra } from '../records/corpus-document.ts';
import type { RawText } from '../records/raw-record.ts';
import type { ParserOptions } from './per-file.ts';

const standard = ['title', 'url', 'created', 'licence', 'language'] as const;

/**
 * Reads a row (of JSON lines, CSV or Parquet) into a record. Options: `text` (field of the text, default `text`; several are joined by an empty
 * line), `id` (field of the source's own id), `title`, `url`, `created`, `licence`, `language` (fields), `extra` (true: all other fields of a plain
 * value; or the names of those to keep). `a.b` is field `b` of the object in field `a`.
 * @returns the record, or why there is none
 */
export function fieldsOf(options: ParserOptions): (row: Record<string, unknown>) => RawText | string {
  const textFields = ([options['text'] ?? 'text'] as unknown[]).flat() as string[];
  const idField = options['id'] as string | undefined;
  const named = standard.flatMap((name) => {
    const field = options[name];
    return typeof field === 'string' ? [[name, field] as const] : [];
  });
  const used = new Set([...textFields, idField, 'source', ...named.map(([, field]) => field)]);
  const wanted = options['extra'];
  return (row) => {
    if (row === null || typeof row !== 'object') return 'not an object';
    const parts = textFields.map((field) => at(row, field));
    if (parts.some((part) => part !== null && part !== undefined && typeof part !== 'string'))
      return `${textFields.join(', ')}: not a text`;
    const text = parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n');
    const record: RawText = { kind: 'text', text };
    if (idField !== undefined) record.key = plain(at(row, idField));
    for (const [name, field] of named) record[name] = plain(at(row, field));
    if (wanted) {
      const extra: Extra = {};
      for (const key of Array.isArray(wanted) ? (wanted as string[]) : Object.keys(row)) {
        if (used.has(key)) continue;
        const value = row[key];
        if (typeof value === 'string' || typeof value === 'boolean') extra[key] = value;
        else if (typeof value === 'bigint') extra[key] = Number(value);
        else if (typeof value === 'number' && Number.isFinite(value)) extra[key] = value;
      }
      if (Object.keys(extra).length > 0) record.extra = extra;
    }
    return record;
  };
}

/** A field, or a field of a field. */
function at(row: Record<string, unknown>, field: string): unknown {
  if (field in row || !field.includes('.')) return row[field];
  return field
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], row);
}

function plain(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : undefined;
}
