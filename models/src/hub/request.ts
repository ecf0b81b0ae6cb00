import type { Readable } from 'node:stream';
import { dispatcherFor } from './dispatcher-for.ts';
import { readStated, type Stated } from './stated.ts';
import { TransferFault } from './transfer-fault.ts';

/** A secret for one origin. It goes nowhere else, whatever the source redirects to. */
export interface Token {
  origin: string;
  value: string;
}

/** Options of {@link request}. */
export interface RequestOptions {
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  token?: Token;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  /** Milliseconds to wait for the headers, and then for the next bytes. */
  timeoutMs: number;
}

/** Answer to a {@link request}, after all redirects. */
export interface Answer {
  status: number;
  /** Names in lower case; of several values the first. */
  headers: Record<string, string | undefined>;
  body: Readable;
  /** What the answers on the way said of the file. */
  stated: Stated;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Asks for an address and follows redirects itself: the token goes to its own origin alone, and never from https to http.
 * @throws TransferFault when there is no answer
 */
export async function request(address: URL, options: RequestOptions): Promise<Answer> {
  const { method = 'GET', headers = {}, token, env, signal, timeoutMs } = options;
  const { request: send } = await import('undici');
  let url = address;
  let stated: Stated = {};
  for (let hop = 0; hop <= 10; hop++) {
    const answer = await send(url, {
      method,
      headers: {
        'user-agent': 'sprogvaerk',
        // A range counts the bytes of what is sent: only unpacked do they fit the file.
        'accept-encoding': 'identity',
        ...headers,
        ...(token && token.origin === url.origin ? { authorization: `Bearer ${token.value}` } : {}),
      },
      dispatcher: await dispatcherFor(url, env),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      ...(signal ? { signal } : {}),
    }).catch((cause: unknown) => {
      throw new TransferFault(isUnreachable(cause) ? 'next' : 'again', `${url.host}: ${reason(cause)}`, { cause });
    });
    const flat: Answer['headers'] = {};
    for (const [name, value] of Object.entries(answer.headers))
      flat[name.toLowerCase()] = Array.isArray(value) ? value[0] : value;
    // The source's own word alone: what it redirects to vouches for nothing.
    if (url.origin === address.origin) stated = { ...readStated(flat), ...stated };
    const { location } = flat as { location?: string };
    if (!redirects.has(answer.statusCode) || location === undefined)
      return { status: answer.statusCode, headers: flat, body: answer.body, stated };
    // The connection is of no further use when its body is not read.
    answer.body.on('error', () => {}).destroy();
    if (!URL.canParse(location, url.href)) throw new TransferFault('next', `${url.host}: redirect to no address`);
    const to = new URL(location, url);
    if (!['http:', 'https:'].includes(to.protocol) || (url.protocol === 'https:' && to.protocol === 'http:'))
      throw new TransferFault('next', `${url.host}: redirect to ${to.protocol}//, which is not followed`);
    url = to;
  }
  throw new TransferFault('next', `${address.host}: redirects without end`);
}

/** Trying again at once is of no use: there is no such host, or nobody listens. */
function isUnreachable(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code);
  return ['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_INVALID_URL'].includes(code);
}

/** The system's code or undici's, never a message: those may quote the address with its signature. */
export function reason(error: unknown): string {
  const { code, name, cause } = error as { code?: string; name?: string; cause?: { code?: string } };
  return code ?? cause?.code ?? name ?? 'error';
}
