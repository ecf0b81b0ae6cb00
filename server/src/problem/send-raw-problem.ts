import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SprogError } from '@sprog/core';
import { problemOf, problemType } from './problem.ts';

/** Answers where there is no request to reply to: what came is not HTTP, or does not come to an end. The connection is closed. */
export function sendRawProblem(socket: Duplex, error: SprogError): void {
  // Node keeps the answer that is being written here. Into one that has begun nothing else may be written.
  const answer = (socket as { _httpMessage?: { headersSent?: boolean } | null })._httpMessage;
  if (socket.writable && !answer?.headersSent) {
    const body = JSON.stringify(problemOf(error, randomUUID()));
    socket.end(
      `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? 'Error'}\r\nConnection: close\r\nContent-Type: ${problemType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }
  // `end` alone would wait for the other side, which may never close its half.
  setTimeout(() => socket.destroy(), 200).unref();
}
