import { createReadStream } from 'node:fs';
import { type Line, mapInOrder, SprogError, splitLines } from '@sprog/core';
import type { Context } from '../context.ts';
import { Progress } from '../output/progress.ts';
import { errorLine } from './error-line.ts';
import { type InputLine, parseLine } from './parse-line.ts';

/** Longest line in bytes: a text of the greatest length with every character escaped, and room beside it. */
const longestLine = 1 << 20;

/** Options of {@link runJsonl}. */
export interface JsonlOptions {
  /** Path, or `-` for standard input. */
  path: string;
  /** Lines in work at once. */
  limit: number;
  /** Makes the line of a result, and one for a file beside it if there is such; what it throws stands in the result's place. */
  work: (line: InputLine) => Promise<string | [line: string, beside: string]>;
  /** Called in the order of the lines. */
  write: (line: string, beside?: string) => Promise<void>;
}

/** How many lines there were, and how many gave an error. */
export interface JsonlCounts {
  lines: number;
  failed: number;
}

/** Errors that concern the run and not a line. */
const general = new Set(['CANCELLED', 'SHUTTING_DOWN', 'MODEL_MISSING', 'MODEL_DAMAGED', 'FILE_UNWRITABLE']);

/**
 * One result a line, in order, each as soon as it is there. Memory does not grow with the input.
 * @throws SprogError FILE_UNREADABLE, CANCELLED
 */
export async function runJsonl({ path, limit, work, write }: JsonlOptions, context: Context): Promise<JsonlCounts> {
  const progress = new Progress(context.stderr, 'lines');
  const counts = { lines: 0, failed: 0 };
  const one = async (given: Line): Promise<{ line: string; beside?: string; failed: boolean }> => {
    const { line, error, id = line?.id } = parseLine(given);
    try {
      if (error) throw error;
      const made = await work(line);
      return typeof made === 'string'
        ? { line: made, failed: false }
        : { line: made[0], beside: made[1], failed: false };
    } catch (cause) {
      if (cause instanceof SprogError && general.has(cause.code)) throw cause;
      return { line: errorLine(cause, id), failed: true };
    }
  };
  try {
    const source = splitLines(bytesOf(path, context), longestLine);
    for await (const { line, beside, failed } of mapInOrder(source, one, { limit, signal: context.signal })) {
      await write(line, beside);
      counts.lines++;
      if (failed) counts.failed++;
      progress.update(counts.lines);
    }
  } finally {
    progress.end();
  }
  if (context.signal.aborted) throw new SprogError('CANCELLED');
  return counts;
}

async function* bytesOf(path: string, context: Context): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of path === '-' ? context.stdin : createReadStream(path)) yield chunk as Uint8Array;
  } catch (cause) {
    throw new SprogError('FILE_UNREADABLE', path === '-' ? 'standard input' : path, { cause });
  }
}
