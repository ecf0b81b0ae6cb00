import type { ExportFormat } from '@sprog/corpus';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { addFilterOptions, type FilterFlags, filterOf } from './filter-options.ts';
import { corporaOption, releaseFolder } from './release-folder.ts';

interface Flags extends FilterFlags {
  in: string;
  out: string;
  format: ExportFormat;
  json?: true;
}

/** `sprog corpus export` */
export function addExport(corpus: Command, context: Context): void {
  const command = corpus
    .command('export')
    .description('write a release, or a part of it, in another layout')
    .argument('<release>', 'folder of a release, or NAME[@VERSION]')
    .requiredOption('-o, --out <folder>', 'folder to write to')
    .addOption(
      new Option('-f, --format <name>', 'JSON lines, Parquet, Hugging Face hub, plain text, NeMo or Kaldi')
        .choices(['jsonl', 'parquet', 'hub', 'text', 'nemo', 'kaldi'])
        .default('jsonl'),
    )
    .addOption(corporaOption())
    .option('--json', 'the result as JSON');
  addFilterOptions(command)
    .addHelpText(
      'after',
      '\nExamples:\n  $ sprog corpus export dansk --out dansk-jsonl\n  $ sprog corpus export dansk --format kaldi --out kaldi --language da',
    )
    .action(async (release: string, flags: Flags) => {
      const { exportRelease, filterTest } = await import('@sprog/corpus');
      const folder = await releaseFolder(release, flags.in);
      const result = await exportRelease(folder, flags.format, flags.out, {
        test: filterTest(filterOf(flags)),
        signal: context.signal,
      });
      await context.stdout.line(
        flags.json ? JSON.stringify(result) : `${result.records} records in ${result.files} files, in ${flags.out}`,
      );
    });
}
