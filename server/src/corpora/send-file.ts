import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SentFile } from './corpus-store.ts';
import { parseRange } from './parse-range.ts';

const types: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  jsonld: 'application/ld+json; charset=utf-8',
  ttl: 'text/turtle; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  svg: 'image/svg+xml',
  cff: 'text/plain; charset=utf-8',
  bib: 'text/plain; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/** Sends a file or the range of it that is asked for: `ETag`, `If-None-Match`, `If-Range`, `Repr-Digest` (RFC 9110, 9530). */
export function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, bytes, tag, sha256 }: SentFile,
): FastifyReply {
  const etag = `"${tag}"`;
  const { headers } = request;
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'no-cache')
    .header('x-content-type-options', 'nosniff')
    // A drawing of a release is looked at, and runs nothing.
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .type(types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream');
  if (sha256) reply.header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`);
  if (matches(headers['if-none-match'], etag)) return reply.code(304).send();
  const condition = headers['if-range'];
  const range = condition === undefined || condition === etag ? parseRange(headers.range, bytes) : undefined;
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${bytes}`).send();
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${bytes}`);
  reply.header('content-length', String(end - start + 1));
  // Of a HEAD Fastify would read the stream to its end, and of no body it says that its length is 0.
  if (request.method === 'HEAD' || bytes === 0) return reply.send(Readable.from([]));
  return reply.send(createReadStream(path, { start, end, highWaterMark: 1 << 18 }));
}

function matches(header: string | undefined, etag: string): boolean {
  return (
    header !== undefined &&
    (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))
  );
}
