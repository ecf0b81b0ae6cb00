import { SprogError } from '@sprog/core';

/**
 * JSON as a value. A key such as `__proto__` becomes an ordinary own field, which no schema of ours allows: what is validated cannot change a
 * prototype. Depth is no danger either, as V8 parses without recursion and the schemas have no recursive part.
 * @throws SprogError INVALID_JSON
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text; it is not kept as a cause.
    throw new SprogError('INVALID_JSON', text.trim() === '' ? 'there is nothing in it' : '');
  }
}
