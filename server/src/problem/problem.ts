import type { ErrorCode, SprogError } from '@sprog/core';

/** An error as RFC 9457 has it, with our code and the id under which the log knows the request. Never quotes the input. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** What is wrong here, and how to mend it. */
  detail: string;
  code: ErrorCode;
  requestId: string;
  /** In a batch: the line, from 1, and its id if it could be read. */
  line?: number;
  id?: string;
}

export const problemType = 'application/problem+json; charset=utf-8';

/** The problem that an error is to a client. */
export function problemOf(error: SprogError, requestId: string, place: { line?: number; id?: string } = {}): Problem {
  const { code, title, status, mend } = error;
  const detail = error.detail ? `${error.detail}. ${mend}` : mend;
  return { type: `urn:sprog:error:${code}`, title, status, detail, code, requestId, ...place };
}
