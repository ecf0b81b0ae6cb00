import { type Line, SprogError } from '@sprog/core';
import type { TriageInput } from '@sprog/triage';
import { parseJson } from '../body/parse-json.ts';
import { compileSchema } from '../plugins/validation.ts';
import { describeViolation } from '../problem/describe-violation.ts';
import { longestId, received, type TriageRequest, triageRequestSchema } from '../schemas/triage-request.ts';

const fits = compileSchema(triageRequestSchema);

/** A line of a batch as an inquiry, or why it is none; its id also then, if it has one. */
export type Case =
  | { id: string | undefined; input: TriageInput; error?: never }
  | { id: string | undefined; input?: never; error: SprogError };

/** Reads a line. */
export function readCase(line: Line): Case {
  if ('error' in line) return { id: undefined, error: line.error };
  let value: unknown;
  try {
    value = parseJson(line.text);
  } catch (error) {
    return { id: undefined, error: error as SprogError };
  }
  const { id: given } = (value ?? {}) as { id?: unknown };
  const id = typeof given === 'string' && given.length <= longestId ? given : undefined;
  if (fits(value)) return { id, input: received(value as TriageRequest) };
  const violation = fits.errors?.[0];
  return { id, error: new SprogError('INVALID_INPUT', violation && describeViolation(violation, 'line')) };
}
