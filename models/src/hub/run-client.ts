import { spawn } from 'node:child_process';
import { SprogError } from '@sprog/core';

/** Options of {@link runClient}. */
export interface ClientOptions {
  cwd?: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
}

/**
 * Runs a registry's own client and gives what it wrote to standard output. Undefined when there is no such program on this machine.
 * @throws SprogError DOWNLOAD_FAILED (with the last lines it wrote), CANCELLED
 */
export async function runClient(
  command: string,
  args: readonly string[],
  { cwd, env, signal }: ClientOptions,
): Promise<string | undefined> {
  if (signal?.aborted) throw new SprogError('CANCELLED');
  const [out, error]: [Buffer[], Buffer[]] = [[], []];
  const code = await new Promise<number | 'missing'>((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
    });
    const stop = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 3000).unref();
    };
    signal?.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => error.push(chunk));
    const end = (result: number | 'missing') => {
      signal?.removeEventListener('abort', stop);
      resolve(result);
    };
    child.on('error', () => end('missing'));
    child.on('close', (status) => end(status ?? 1));
  });
  if (signal?.aborted) throw new SprogError('CANCELLED');
  const said = withoutSecrets(Buffer.concat(error).toString('utf8'))
    .trim()
    .split('\n')
    .slice(-3)
    .join(' ')
    .slice(0, 400);
  if (code === 'missing') return undefined;
  if (code !== 0) throw new SprogError('DOWNLOAD_FAILED', `${command} ended with ${code}: ${said}`);
  return Buffer.concat(out).toString('utf8');
}

/** Clients print the addresses they ask; an index may stand in them with user, password and a signature. */
const withoutSecrets = (text: string) => text.replace(/(https?:\/\/)[^\s/@]*@/g, '$1').replace(/\?[^\s"']*/g, '');
