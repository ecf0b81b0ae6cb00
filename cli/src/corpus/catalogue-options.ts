import type { CatalogueQuery } from '@sprog/corpus';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** Flags of `sprog corpus list` and `search`. */
export interface CatalogueFlags extends Omit<CatalogueQuery, 'words' | 'without'> {
  catalogue?: string[];
  without?: string[];
  json?: true;
}

const number = (text: string): number => {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isFinite(value)) throw new InvalidArgumentError('a number, such as 1000000');
  return value;
};
const date = (text: string): string => {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) throw new InvalidArgumentError('a year, a month or a day, such as 1999');
  return text;
};

/** `--catalogue`, which every command that reads the catalogue has. */
export const catalogueOption = (): Option =>
  new Option(
    '--catalogue <path...>',
    'own recipes beside ours: a file, a folder of them, or a folder of source folders',
  );

/** Adds the flags that narrow the catalogue. */
export function addCatalogueOptions(command: Command): Command {
  return command
    .option('--licence <id>', 'id of the licence, or its beginning: CC-BY')
    .option('--without <duty...>', 'leave out what imposes it: non-commercial, share-alike, unclear …')
    .option('--modality <kind>', 'text, speech, lexicon, annotated-text or parallel-text')
    .option('--language <code>', 'da, fo, en …')
    .option('--domain <name>', 'law, news, speech …')
    .option('--connector <name>', 'http, hub, npm, pip, apt, git, s3, folder, odata or oai')
    .option('--verified <how>', 'here (run by us) or declared (as its publisher documents it)')
    .addOption(new Option('--from <date>', 'holds something of this time or later').argParser(date))
    .addOption(new Option('--to <date>', 'holds something of this time or earlier').argParser(date))
    .addOption(new Option('--smallest <n>', 'words, or hours of speech, at least').argParser(number))
    .addOption(new Option('--largest <n>', 'words, or hours of speech, at most').argParser(number))
    .option('--starter', 'only what `sprog corpus build starter` takes')
    .addOption(catalogueOption())
    .option('--json', 'as JSON');
}
