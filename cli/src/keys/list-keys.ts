import { sprogHome } from '@sprog/core';
import type { Context } from '../context.ts';
import { columns } from '../render/columns.ts';

/** @throws SprogError FILE_UNREADABLE */
export async function listKeys(json: boolean, context: Context): Promise<void> {
  const server = await import('@sprog/server');
  const keys = server.listKeys(sprogHome(context.env));
  if (json) return context.stdout.line(JSON.stringify(keys));
  if (keys.length === 0)
    return context.stderr.line('No key exists: the server answers on loopback alone, without a key.');
  return context.stdout.line(columns([['name', 'created'], ...keys.map(({ name, created }) => [name, created])]));
}
