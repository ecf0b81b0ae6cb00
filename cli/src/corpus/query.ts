import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { plain } from '../output/plain.ts';
import { columns } from '../render/columns.ts';
import { corporaOption, releaseFolder } from './release-folder.ts';

interface Flags {
  release: string;
  in: string;
  format: 'table' | 'jsonl' | 'csv';
  memory?: string;
}

/** Rows of a table that are held to find its widths. */
const most = 1000;

/** `sprog corpus query` */
export function addQuery(corpus: Command, context: Context): void {
  corpus
    .command('query')
    .description('ask a release in SQL (DuckDB); the query reads the files of the release and nothing else')
    .argument('<sql>', 'tables: texts, sounds, changes, and each source by its id')
    .requiredOption('-r, --release <release>', 'folder of a release, or NAME[@VERSION]')
    .addOption(corporaOption())
    .addOption(
      new Option('--format <name>', 'how rows are written').choices(['table', 'jsonl', 'csv']).default('table'),
    )
    .option('--memory <size>', 'memory that DuckDB may use, such as 2GB')
    .addHelpText(
      'after',
      `
Columns of texts: id, text, source, added, created, token_count, title, url, licence, language, created_from, created_to, quality, checksum, extra.

Examples:
  $ sprog corpus query "select source, count(*), sum(token_count) from texts group by source" -r dansk
  $ sprog corpus query "select id, text from texts where text like '%lygte%'" -r dansk --format jsonl`,
    )
    .action(async (sql: string, flags: Flags) => {
      const { queryRelease } = await import('@sprog/corpus');
      const folder = await releaseFolder(flags.release, flags.in);
      const { columns: names, rows } = await queryRelease(folder, sql, {
        signal: context.signal,
        ...(flags.memory ? { memory: flags.memory } : {}),
      });
      const { stdout } = context;
      const csv = (value: unknown) => {
        const text = value === null || value === undefined ? '' : String(value);
        return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      };
      if (flags.format === 'csv') await stdout.line(names.map(csv).join(','));
      const table: string[][] = [names];
      for await (const row of rows) {
        if (flags.format === 'jsonl')
          await stdout.line(JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i]]))));
        else if (flags.format === 'csv') await stdout.line(row.map(csv).join(','));
        else if (table.length <= most)
          table.push(row.map((value) => plain(value === null ? '' : String(value)).slice(0, 200)));
        else break;
      }
      if (flags.format !== 'table') return;
      await stdout.line(columns(table));
      if (table.length > most) await stdout.line(`… only the first ${most} rows; --format jsonl or csv writes all`);
    });
}
