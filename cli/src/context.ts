import type { Readable } from 'node:stream';
import { Output } from './output/output.ts';

/** What a command may touch of the world around it. */
export interface Context {
  stdin: Readable & { isTTY?: boolean };
  stdout: Output;
  stderr: Output;
  env: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C and SIGTERM. */
  signal: AbortSignal;
  /** The time of receipt of what comes without one. */
  now: () => string;
}

/** The context of this process. */
export function processContext(signal: AbortSignal): Context {
  return {
    stdin: process.stdin,
    stdout: new Output(process.stdout),
    stderr: new Output(process.stderr),
    env: process.env,
    signal,
    now: () => new Date().toISOString(),
  };
}
