import { SprogError } from '@sprog/core';
import { chunksOf } from './chunks-of.ts';
import { parseContentRange } from './content-range.ts';
import type { Part } from './part.ts';
import type { Patience } from './patience.ts';
import { type Answer, reason, request, type Token } from './request.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { Stated } from './stated.ts';
import { TransferFault } from './transfer-fault.ts';

/** What {@link transfer} needs to know. */
export interface TransferOptions {
  /** SHA-256 of the whole, when it is known: then the bytes of any source may go on with those of another. */
  sha256?: string;
  bytes?: number;
  token?: Token;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  patience: Patience;
  /** Most that is taken where nobody tells the length: a source may send without end. */
  maxBytes: number;
  /** Told the length so far and of the whole; awaited before the first byte, so that it can stop the transfer. */
  onLength: (length: number, total: number | undefined) => void | Promise<void>;
}

/**
 * One request for what a part still lacks, written to the part. Resolves when the part has the length that the source names, with what the
 * source said of the file; whether the bytes are right is for the caller to see.
 * @throws TransferFault
 */
export async function transfer(url: URL, part: Part, options: TransferOptions): Promise<Stated> {
  const { env, signal, token, patience } = options;
  const from = resumeAt(url, part, options);
  if (from < part.length) await part.empty();
  const { origin } = part;
  const headers: Record<string, string> = {};
  if (from > 0) headers['range'] = `bytes=${from}-`;
  if (from > 0 && options.sha256 === undefined && origin?.validator) headers['if-range'] = origin.validator;
  const answer = await request(url, {
    headers,
    env,
    timeoutMs: patience.timeoutSeconds * 1000,
    ...(token ? { token } : {}),
    ...(signal ? { signal } : {}),
  });
  const chunks = chunksOf(answer.body);
  try {
    const total = await accept(url, answer, part, from, options);
    if (total === 'complete') return answer.stated;
    await options.onLength(part.length, total);
    await receive(chunks, part, url, total, options);
    return answer.stated;
  } finally {
    answer.body.on('error', () => {}).destroy();
  }
}

/** Where to go on: at the part's end when its bytes may be those of this source. */
function resumeAt(url: URL, part: Part, { sha256, bytes }: TransferOptions): number {
  if (part.length === 0 || (bytes !== undefined && part.length > bytes)) return 0;
  if (sha256 !== undefined) return part.length;
  const { origin } = part;
  return origin?.validator !== undefined && origin.url === url.href ? part.length : 0;
}

/** Looks at status and headers, and makes the part ready. Gives the length of the whole, if somebody tells. */
async function accept(
  url: URL,
  { status, headers, stated }: Answer,
  part: Part,
  from: number,
  { sha256, bytes }: TransferOptions,
): Promise<number | undefined | 'complete'> {
  const { host } = url;
  const expected = bytes ?? stated.bytes;
  const range = parseContentRange(headers['content-range']);
  if (status === 416) {
    // Nothing is missing; but only a hash tells whether these are the bytes.
    if (range?.total === part.length && part.length > 0 && sha256 !== undefined) return 'complete';
    throw new TransferFault('restart', `${host}: has no such range (416)`);
  }
  if (status !== 200 && status !== 206) throw refusal(host, status, headers['retry-after']);
  if (headers['content-encoding'] && headers['content-encoding'] !== 'identity')
    throw new TransferFault('next', `${host}: sends the file packed (${headers['content-encoding']})`);
  const length = /^\d{1,15}$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : undefined;
  const offset = status === 206 ? (range?.start ?? -1) : 0;
  const whole = status === 206 ? range?.total : length;
  // Told before a byte of the part is touched: a page that says "log in" must not cost what has come.
  if (isPage(headers['content-type'], url) && (expected === undefined ? sha256 === undefined : whole !== expected))
    throw new TransferFault('next', `${host}: sends a web page instead of the file`, { kind: 'bytes' });
  if (expected !== undefined && whole !== undefined && whole !== expected)
    throw new TransferFault('next', `${host}: has ${whole} bytes instead of ${expected}`, { kind: 'bytes' });
  if (status === 206 && offset !== from)
    throw new TransferFault('restart', `${host}: sends another range than was asked for`);
  const validator = validatorOf(headers);
  if (status === 206 && from > 0 && sha256 === undefined) {
    const before = part.origin;
    if (
      before?.validator !== validator ||
      (before?.total !== undefined && whole !== undefined && before.total !== whole)
    )
      throw new TransferFault('restart', `${host}: the file has changed meanwhile`);
  }
  if (offset === 0 && part.length > 0) await part.empty();
  const total = expected ?? whole;
  if (total === undefined && sha256 === undefined && headers['transfer-encoding'] === undefined)
    throw new TransferFault('next', `${host}: tells neither length nor hash, so that nobody can see when it is whole`);
  if (part.length === 0)
    await part.begin({
      url: url.href,
      ...(validator === undefined ? {} : { validator }),
      ...(total === undefined ? {} : { total }),
    });
  return total;
}

/** Writes what comes, and watches that enough of it comes. */
async function receive(
  chunks: AsyncIterable<Buffer>,
  part: Part,
  { host }: URL,
  total: number | undefined,
  { patience, onLength, signal, maxBytes }: TransferOptions,
): Promise<void> {
  const begun = part.length;
  const windowMs = patience.stallSeconds * 1000;
  let mark = { at: performance.now(), length: part.length };
  try {
    for await (const chunk of chunks) {
      if (part.length + chunk.length > (total ?? maxBytes)) {
        await part.empty();
        throw new TransferFault('next', `${host}: sends more than ${total ?? maxBytes} bytes`, { kind: 'bytes' });
      }
      await part.append(chunk).catch((cause: NodeJS.ErrnoException) => {
        throw new TransferFault('stop', cause.code === 'ENOSPC' ? 'the disk is full' : `the disk: ${reason(cause)}`, {
          kind: 'disk',
          cause,
        });
      });
      await onLength(part.length, total);
      const now = performance.now();
      if (now - mark.at < windowMs) continue;
      if (part.length - mark.length < (patience.minimumRate * (now - mark.at)) / 1000)
        throw new TransferFault('again', `${host}: too slow`);
      mark = { at: now, length: part.length };
    }
  } catch (cause) {
    if (cause instanceof TransferFault || cause instanceof SprogError || signal?.aborted) throw cause;
    throw new TransferFault(
      'again',
      `${host}: the line was cut after ${part.length - begun} bytes (${reason(cause)})`,
      { cause },
    );
  }
  if (total !== undefined && part.length < total)
    throw new TransferFault('again', `${host}: the line was cut after ${part.length - begun} bytes`);
}

function refusal(host: string, status: number, retryAfter: string | undefined): TransferFault {
  if (status === 401 || status === 403)
    return new TransferFault('next', `${host}: answers ${status}`, { kind: 'refused' });
  const waitSeconds = retryAfterSeconds(retryAfter);
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return new TransferFault('again', `${host}: answers ${status}`, waitSeconds === undefined ? {} : { waitSeconds });
  return new TransferFault('next', `${host}: answers ${status}`);
}

const isPage = (type: string | undefined, url: URL) =>
  /^\s*(text\/html|application\/xhtml)/i.test(type ?? '') && !/\.x?html?$/i.test(url.pathname);

/** A weak ETag does not promise equal bytes. */
function validatorOf(headers: Answer['headers']): string | undefined {
  const tag = headers['etag'];
  return tag && /^".*"$/.test(tag) ? tag : headers['last-modified'];
}
