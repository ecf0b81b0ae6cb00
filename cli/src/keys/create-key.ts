import { sprogHome } from '@sprog/core';
import type { Context } from '../context.ts';

/** The key alone goes to standard output, so that it can be piped to where it is needed. @throws SprogError INVALID_INPUT, FILE_UNREADABLE, FILE_UNWRITABLE */
export async function createKey(name: string, json: boolean, context: Context): Promise<void> {
  const server = await import('@sprog/server');
  const created = await server.createKey(name, sprogHome(context.env));
  if (json) return context.stdout.line(JSON.stringify(created));
  await context.stdout.line(created.key);
  await context.stderr.line('Keep it: it is shown this once. Send it as `Authorization: Bearer <key>`.');
}
