import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { detectCharset } from './detect-charset.ts';
import { fieldsOf } from './fields-of.ts';
import { head } from './head.ts';
import { asUtf8 } from './parse-lines.ts';
import { perFile } from './per-file.ts';

const longestRow = 16 * 1024 * 1024;
const probe = 1 << 16;

/**
 * Tables of characters. Options: `delimiter` (default a comma, a tab for `.tsv`), `quote` (default `"`; false for tables in which a quotation mark is
 * a letter like any other, as most TSV), `columns` (names, for files without a head), `comment`, `charset`, and the fields of {@link fieldsOf}.
 */
export const parseCsv = perFile(async function* (file, options, { bad }) {
  const { first, rest } = await head(file.stream(), probe);
  const charset = (options['charset'] as string | undefined) ?? detectCharset(first);
  const tabs = /\.tsv$|\.tab$/i.test(file.path);
  const columns = options['columns'] as string[] | undefined;
  const read = fieldsOf(options);
  const rows = Readable.from(strictUtf8(asUtf8(rest, charset)), { objectMode: false }).pipe(
    parse({
      delimiter: (options['delimiter'] as string | undefined) ?? (tabs ? '\t' : ','),
      quote: options['quote'] === undefined ? (tabs ? false : '"') : (options['quote'] as string | false),
      columns: columns ?? true,
      ...(typeof options['comment'] === 'string' ? { comment: options['comment'] } : {}),
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: longestRow,
      info: true,
      on_skip: (error: { lines?: number; code?: string } | undefined) =>
        void bad(`${file.path}:${error?.lines ?? '?'}`, error?.code ?? 'not a row'),
    }),
  );
  for await (const { record, info } of rows as AsyncIterable<{
    record: Record<string, unknown>;
    info: { lines: number };
  }>) {
    const result = read(record);
    if (typeof result === 'string') bad(`${file.path}:${info.lines}`, result);
    else yield result;
  }
});

/** Passes bytes on and throws where they are not UTF-8; the library would put replacement characters in. */
async function* strictUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of source) {
    decoder.decode(chunk, { stream: true });
    yield chunk;
  }
  decoder.decode();
}
