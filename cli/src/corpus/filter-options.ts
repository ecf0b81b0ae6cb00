import type { Filter } from '@sprog/corpus';
import { type Command, InvalidArgumentError } from 'commander';

/** Flags that name a part of a release. */
export interface FilterFlags {
  source?: string[];
  excludeSource?: string[];
  licence?: string[];
  excludeLicence?: string[];
  language?: string[];
  excludeLanguage?: string[];
  since?: string;
  until?: string;
  quality?: number;
  changes?: true;
}

const list = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').filter((one) => one !== ''),
];
const share = (text: string): number => {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('Give a number from 0 to 1.');
  return value;
};
const day = (text: string): string => {
  if (!/^\d{4}(-\d\d(-\d\d)?)?$/.test(text))
    throw new InvalidArgumentError('Give a year, a month or a day, such as 1999-12.');
  return text;
};

/** Adds the flags that name a part of a release. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--source <ids>', 'only these sources; globs, several with commas', list)
    .option('--exclude-source <ids>', 'not these sources', list)
    .option('--licence <ids>', 'only under these licences: CC0-1.0,CC-BY-*', list)
    .option('--exclude-licence <ids>', 'not under these licences', list)
    .option('--language <codes>', 'only in these languages', list)
    .option('--exclude-language <codes>', 'not in these languages', list)
    .option('--since <day>', 'written on this day or later', day)
    .option('--until <day>', 'written on this day or earlier', day)
    .option('--quality <share>', 'quality of at least this, 0 to 1', share);
}

/** The filter that flags mean. */
export function filterOf(flags: FilterFlags): Filter {
  return {
    ...(flags.source ? { sources: flags.source } : {}),
    ...(flags.excludeSource ? { excludeSources: flags.excludeSource } : {}),
    ...(flags.licence ? { licences: flags.licence } : {}),
    ...(flags.excludeLicence ? { excludeLicences: flags.excludeLicence } : {}),
    ...(flags.language ? { languages: flags.language } : {}),
    ...(flags.excludeLanguage ? { excludeLanguages: flags.excludeLanguage } : {}),
    ...(flags.since ? { from: flags.since } : {}),
    ...(flags.until ? { to: flags.until } : {}),
    ...(flags.quality === undefined ? {} : { minimumQuality: flags.quality }),
    ...(flags.changes ? { changes: true } : {}),
  };
}
