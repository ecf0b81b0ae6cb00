import type { AddressInfo } from 'node:net';
import { SprogError } from '@sprog/core';
import type { Router } from '@sprog/triage';
import { buildServer } from './build-server.ts';
import { isLoopback } from './is-loopback.ts';
import { readKeys } from './keys/key-file.ts';
import type { ServerOptions } from './server-options.ts';

/** Options of {@link startServer}. */
export interface StartOptions extends ServerOptions {
  /** 0 takes a free one. Default 8080. */
  port?: number;
  /** Seconds that open requests have to end after `close`; then their connections are cut. Default 30. */
  drainSeconds?: number;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  url: string;
  /** Takes no more requests, finishes those begun, ends the workers. May be called again. */
  close(): Promise<void>;
}

/**
 * Loads the models and listens. Without an API key it does so on a loopback address only.
 * @throws SprogError KEY_REQUIRED, INVALID_INPUT (address in use or not ours), and as {@link buildServer}
 */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const { host: given = '127.0.0.1', port = 8080, drainSeconds = 30 } = options;
  // `localhost` would be two addresses and two servers, of which only one could be drained.
  const host = given === 'localhost' ? '127.0.0.1' : given;
  if (!isLoopback(host) && readKeys(options.keysFolder).length === 0)
    throw new SprogError('KEY_REQUIRED', 'others could reach this address');
  const app = await buildServer({ ...options, host });
  try {
    await warmUp(app.sprog.router);
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    if (cause instanceof SprogError) throw cause;
    const { code = '' } = cause as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'the port is in use' : `the address cannot be listened on (${code})`;
    throw new SprogError('INVALID_INPUT', why, { cause });
  }
  const { address, family, port: taken } = app.server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  const close = async () => {
    // Connections kept open for a next request would hold the server for as long as their time-out.
    const idle = setInterval(() => app.server.closeIdleConnections(), 50);
    const cut = setTimeout(() => app.server.closeAllConnections(), drainSeconds * 1000);
    try {
      await app.close();
    } finally {
      clearInterval(idle);
      clearTimeout(cut);
    }
  };
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** One text through each worker: what is compiled and loaded at the first use is so before the first citizen waits for it. */
async function warmUp(router: Router): Promise<void> {
  const text = 'Hej, jeg hedder Karla Kvist. Lygten foran min dør er gået ud. Kan I komme inden den 3. december?';
  await Promise.all(Array.from({ length: router.load.workers }, () => router.triageJson({ text })));
}
