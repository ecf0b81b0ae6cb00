import { SprogError } from '@sprog/core';

/** What stands in the place of a result that could not be made. Holds nothing of the text. */
export function errorLine(error: unknown, id?: string): string {
  const { code, title, detail } = error instanceof SprogError ? error : new SprogError('INTERNAL');
  return JSON.stringify({ ...(id === undefined ? {} : { id }), error: { code, title, detail } });
}
