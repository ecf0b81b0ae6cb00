import { type Line, SprogError } from '@sprog/core';

/** One line of `--jsonl`. */
export interface InputLine {
  id?: string;
  text: string;
  receivedAt?: string;
}

/** A line, or its fault and the id if that could be read. */
export type ParsedLine =
  | { line: InputLine; error?: never; id?: never }
  | { id?: string; error: SprogError; line?: never };

/** Reads a line; faults are returned, for the place of the result. Other fields are left alone. */
export function parseLine(given: Line): ParsedLine {
  if ('error' in given) return { error: given.error };
  let value: unknown;
  try {
    value = JSON.parse(given.text);
  } catch {
    // The parser's message would quote the text.
    return { error: new SprogError('INVALID_JSON', `line ${given.number}`) };
  }
  const bad = (detail: string) => new SprogError('INVALID_INPUT', `line ${given.number}: ${detail}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { error: bad('not a JSON object') };
  const { id, text, receivedAt } = value as Record<string, unknown>;
  if (id !== undefined && typeof id !== 'string') return { error: bad('`id` is no string') };
  const known = id === undefined ? {} : { id };
  if (typeof text !== 'string') return { ...known, error: bad('`text` is missing or no string') };
  if (receivedAt !== undefined && typeof receivedAt !== 'string')
    return { ...known, error: bad('`receivedAt` is no string') };
  return { line: { ...known, text, ...(receivedAt === undefined ? {} : { receivedAt }) } };
}
