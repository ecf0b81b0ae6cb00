import { decodeUtf8 } from '@sprog/core';
import { CommanderError } from 'commander';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { readBytes } from './read-bytes.ts';

/**
 * The one text that a command was given: as arguments, by `--file` (`-` for standard input), or through a pipe.
 * @throws CommanderError when there is none, SprogError FILE_UNREADABLE, BODY_TOO_LARGE, INVALID_ENCODING
 */
export async function readText(words: readonly string[], file: string | undefined, context: Context): Promise<string> {
  if (words.length > 0) return words.join(' ');
  if (file !== undefined && file !== '-') return decodeUtf8(await readBytes(file));
  if (file === undefined && context.stdin.isTTY)
    throw await usage(context, 'no text given: write it as an argument, name a --file, or pipe it in');
  return decodeUtf8(await readBytes(context.stdin));
}

/** Says on stderr what is wrong with the command line; the error to throw. */
export async function usage(context: Context, sentence: string): Promise<CommanderError> {
  await context.stderr.line(`sprog: ${sentence}. [USAGE]`);
  return new CommanderError(exitCodes.usage, 'sprog.usage', sentence);
}

/** Checks that at most one source of text was given. @throws CommanderError */
export async function oneSource(
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
  names: readonly string[],
  context: Context,
): Promise<void> {
  const given = [
    ...(words.length > 0 ? ['a text'] : []),
    ...names.filter((name) => options[name] !== undefined).map((name) => `--${name}`),
  ];
  if (given.length > 1) throw await usage(context, `${given.join(' and ')} exclude each other`);
}
