import { sprogHome } from '@sprog/core';
import type { Context } from '../context.ts';

/** @throws SprogError NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE */
export async function revokeKey(name: string, context: Context): Promise<void> {
  const server = await import('@sprog/server');
  await server.revokeKey(name, sprogHome(context.env));
  await context.stderr.line(`Revoked ${name}.`);
}
