import { setTimeout as sleep } from 'node:timers/promises';
import { SprogError } from '@sprog/core';
import { type Answer, type Patience, request, type Token, TransferFault, patience as usual } from '@sprog/models';
import { largestRead, NoRanges, type Place } from './place.ts';

/** Options of {@link serverPlace}. */
export interface ServerPlaceOptions {
  token?: Token;
  /** Proxies are read from it. */
  env?: NodeJS.ProcessEnv;
  patience?: Partial<Patience>;
}

/**
 * Corpora on a web server: ours, or any that serves such a folder.
 * @param address of the folder of corpora; of one of our servers the host is enough
 */
export function serverPlace(
  address: string,
  { token, env = process.env, patience: own }: ServerPlaceOptions = {},
): Place {
  const given = new URL(address);
  const base = `${given.origin}${/^\/*$/.test(given.pathname) ? '/v1/corpora' : given.pathname.replace(/\/+$/, '')}/`;
  const patience = { ...usual, ...own };
  const url = (path: string) => `${base}${path.split('/').map(encodeURIComponent).join('/')}`;

  /** Asks until an answer is whole, or patience ends. */
  async function ask<T>(
    path: string,
    headers: Record<string, string>,
    use: (answer: Answer) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    for (let failures = 1; ; failures++) {
      try {
        const answer = await request(new URL(url(path)), {
          headers,
          env,
          timeoutMs: patience.timeoutSeconds * 1000,
          ...(token ? { token } : {}),
          ...(signal ? { signal } : {}),
        });
        try {
          return await use(answer);
        } finally {
          answer.body.on('error', () => {}).destroy();
        }
      } catch (cause) {
        if (signal?.aborted) throw new SprogError('CANCELLED', '', { cause });
        if (cause instanceof NoRanges || cause instanceof SprogError) throw cause;
        const again = !(cause instanceof TransferFault) || cause.remedy === 'again';
        if (!again || failures > patience.retries)
          throw new SprogError(
            'DOWNLOAD_FAILED',
            `${path}: ${cause instanceof TransferFault ? cause.message : `${given.host}: the line was cut`}`,
            { cause },
          );
        await sleep(
          Math.min(60, patience.backoffSeconds * 2 ** (failures - 1)) * 1000,
          undefined,
          signal ? { signal } : {},
        );
      }
    }
  }

  return {
    label: given.host,
    url,
    read: (path, signal) =>
      ask(
        path,
        {},
        async ({ status, headers, body }) => {
          refuse(status, path, given.host);
          if (/^text\/html\b/i.test(headers['content-type'] ?? ''))
            throw new SprogError('DOWNLOAD_DAMAGED', `${given.host} sends a web page instead of ${path}`);
          return readBody(body, largestRead);
        },
        signal,
      ),
    range: (path, start, end, signal) =>
      ask(
        path,
        { range: `bytes=${start}-${end - 1}` },
        async ({ status, headers, body }) => {
          if (status === 200 || status === 416) throw new NoRanges();
          refuse(status, path, given.host);
          const said = /^bytes (\d+)-(\d+)\//.exec(headers['content-range'] ?? '');
          if (Number(said?.[1]) !== start || Number(said?.[2]) !== end - 1) throw new NoRanges();
          const bytes = await readBody(body, end - start);
          if (bytes.length !== end - start) throw new TransferFault('again', `${given.host}: the answer is cut`);
          return bytes;
        },
        signal,
      ),
  };
}

function refuse(status: number, path: string, host: string): void {
  if (status === 200 || status === 206) return;
  if (status === 404 || status === 410) throw new SprogError('NOT_FOUND', `${host} has no ${path}`);
  if (status === 401 || status === 403) throw new SprogError('DOWNLOAD_REFUSED', `${host} (${status})`);
  throw new TransferFault(status === 429 || status >= 500 ? 'again' : 'next', `${host}: answered ${status}`);
}

async function readBody(body: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > limit) throw new TransferFault('next', 'the answer is longer than it may be');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
