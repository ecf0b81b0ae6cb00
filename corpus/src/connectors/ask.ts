import { setTimeout as sleep } from 'node:timers/promises';
import { SprogError } from '@sprog/core';
import { type Answer, request, type Token, TransferFault } from '@sprog/models';

/** Options of {@link ask}. */
export interface AskOptions {
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  accept?: string;
  headers?: Record<string, string>;
  token?: Token | undefined;
  /** Largest answer in bytes; default 64 MiB. */
  most?: number;
  /** Seconds of the first wait before trying again; default 1. */
  backoffSeconds?: number;
}

/** An answer that is whole. */
export interface WholeAnswer {
  body: Buffer;
  headers: Answer['headers'];
}

const tries = 5;
const longestWaitSeconds = 120;

/**
 * Asks an interface (not for files: those go through `downloadFile`) and gives its whole answer. Waits and tries again when the service asks for it
 * (429, 503, Retry-After), fails for the moment or breaks off.
 * @throws SprogError DOWNLOAD_FAILED, DOWNLOAD_REFUSED (401, 403), NOT_FOUND (404, 410), BODY_TOO_LARGE, CANCELLED
 */
export async function ask(url: URL, options: AskOptions): Promise<WholeAnswer> {
  const { signal, backoffSeconds = 1 } = options;
  for (let attempt = 1; ; attempt++) {
    let wait = backoffSeconds * 2 ** (attempt - 1);
    let why: string;
    try {
      const answer = await once(url, options);
      if (!('retryAfter' in answer)) return answer;
      wait = answer.retryAfter ?? wait;
      why = `${url.host} answered ${answer.status}`;
    } catch (error) {
      if (signal.aborted) throw new SprogError('CANCELLED', '', { cause: error });
      if (error instanceof SprogError) throw error;
      if (!(error instanceof TransferFault) || error.remedy === 'next')
        throw new SprogError('DOWNLOAD_FAILED', error instanceof TransferFault ? error.message : url.host, {
          cause: error,
        });
      why = error.message;
    }
    if (attempt === tries || wait > longestWaitSeconds) throw new SprogError('DOWNLOAD_FAILED', why);
    await sleep(wait * 1000, undefined, { signal }).catch((cause: unknown) => {
      throw new SprogError('CANCELLED', '', { cause });
    });
  }
}

async function once(
  url: URL,
  { env, signal, accept = '*/*', headers, token, most = 64 << 20 }: AskOptions,
): Promise<WholeAnswer | { retryAfter: number | undefined; status: number }> {
  const answer = await request(url, {
    headers: { accept, ...headers },
    env,
    signal,
    timeoutMs: 60_000,
    ...(token ? { token } : {}),
  });
  const { status, body } = answer;
  if (status !== 200 && status !== 206) {
    body.on('error', () => {}).destroy();
    if (status === 401 || status === 403) throw new SprogError('DOWNLOAD_REFUSED', url.host);
    if (status === 404 || status === 410) throw new SprogError('NOT_FOUND', `${url.host}${url.pathname}`);
    if (status === 429 || status >= 500) return { retryAfter: secondsOf(answer.headers['retry-after']), status };
    throw new SprogError('DOWNLOAD_FAILED', `${url.host} answered ${status}`);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > most) throw new SprogError('BODY_TOO_LARGE', `${url.host} sent more than ${most} bytes`);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof SprogError) throw cause;
    throw new TransferFault('again', `${url.host} broke off`, { cause });
  }
  const stated = answer.headers['content-length'];
  if (stated !== undefined && Number(stated) !== bytes) throw new TransferFault('again', `${url.host} broke off`);
  return { body: Buffer.concat(chunks, bytes), headers: answer.headers };
}

/** Retry-After: seconds, or a date. */
function secondsOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** An answer in JSON. @throws SprogError as {@link ask}, and DOWNLOAD_FAILED when it is none */
export async function askJson(url: URL, options: AskOptions): Promise<{ value: unknown; headers: Answer['headers'] }> {
  const { body, headers } = await ask(url, { accept: 'application/json', ...options });
  try {
    return { value: JSON.parse(body.toString('utf8')), headers };
  } catch (cause) {
    throw new SprogError('DOWNLOAD_FAILED', `${url.host} answered with something that is not JSON`, { cause });
  }
}
