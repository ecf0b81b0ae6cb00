import type { Router, RouterOptions } from '@sprog/triage';
import type { SpeechOptions } from './speech/speech-service.ts';

/** Where the log goes: pino's JSON lines, without bodies, queries, paths or headers. */
export interface LogOptions {
  /** Default `info`. */
  level?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Default: standard output. */
  stream?: { write(line: string): void };
}

/** Options of {@link buildServer}. Those of the router hold too. */
export interface ServerOptions extends RouterOptions {
  /** A router that is open already; the server does not close it. Default: one is opened with the options here. */
  router?: Router;
  /** Address that will be listened on. Without API keys requests are answered on a loopback address only. Default `127.0.0.1`. */
  host?: string;
  /** Folder of keys.json. Default: `sprogHome()`. */
  keysFolder?: string;
  /** Default: no log. */
  log?: LogOptions | false;
  /** Largest JSON body, and longest line of a batch, in bytes. Default 1 MiB. */
  bodyLimit?: number;
  /** Largest MeMo message in bytes; attachments are part of it. Default 8 MiB. */
  memoLimit?: number;
  /** Largest recording in bytes. Default 200 MiB. */
  audioLimit?: number;
  /** Folder of corpora to give out at /v1/corpora: `<name>/<version>/manifest.json`. Default: none. */
  corpora?: string;
  /** The speech model and its limits. */
  speech?: SpeechOptions;
  /** Requests to /v1 in work or waiting before the next get 429. Default 1024. */
  requestLimit?: number;
  /** Batches at the same time before the next get 429. Default 8. */
  batchLimit?: number;
  /** Seconds in which a body (not of a batch) must have come in. Default 60. */
  bodySeconds?: number;
  /** Seconds without a byte in either direction after which a connection is closed. Default 120. */
  idleSeconds?: number;
}

/** The limits of a server, all given. */
export type Limits = Required<
  Pick<
    ServerOptions,
    'bodyLimit' | 'memoLimit' | 'audioLimit' | 'requestLimit' | 'batchLimit' | 'bodySeconds' | 'idleSeconds'
  >
>;

/** Fills in the defaults. */
export function limitsOf(options: ServerOptions): Limits {
  const { bodyLimit = 1 << 20, memoLimit = 8 << 20, requestLimit = 1024, batchLimit = 8 } = options;
  const { audioLimit = 200 << 20 } = options;
  const { bodySeconds = 60, idleSeconds = 120 } = options;
  return { bodyLimit, memoLimit, audioLimit, requestLimit, batchLimit, bodySeconds, idleSeconds };
}
