import { SprogError } from '@sprog/core';

/** Why something failed, in words that are safe to log: messages of libraries may quote what they read, so quoted parts are left out. */
export function reasonOf(error: unknown): string {
  if (error instanceof SprogError) return error.detail === '' ? error.title : `${error.title}: ${error.detail}`;
  const { code, message } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  return String(message ?? error)
    .replace(/["'`«“][\s\S]*/u, '…')
    .slice(0, 120);
}
