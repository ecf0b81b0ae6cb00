import { SprogError } from '@sprog/core';
import { fieldsOf } from './fields-of.ts';
import { perFile } from './per-file.ts';
import { readWhole } from './read-whole.ts';

/**
 * JSON documents with a list in them. Options: `items` (where the list stands, `data.rows`; the document itself when left out), and for lists of
 * objects the fields of {@link fieldsOf}; in a list of texts each is a record.
 */
export const parseJson = perFile(async function* (file, options, { bad }) {
  let list: unknown;
  try {
    list = JSON.parse((await readWhole(file)).toString('utf8'));
  } catch (error) {
    if (error instanceof SprogError) throw error;
    // Its message would quote the document.
    throw new SprogError('SOURCE_DAMAGED', 'not JSON');
  }
  for (const name of ((options['items'] as string | undefined) ?? '').split('.').filter((part) => part !== ''))
    list = (list as Record<string, unknown> | null | undefined)?.[name];
  if (!Array.isArray(list)) throw new SprogError('SOURCE_DAMAGED', 'no list where the recipe expects one');
  const read = fieldsOf(options);
  for (const [i, item] of list.entries()) {
    const record = typeof item === 'string' ? { kind: 'text' as const, text: item } : read(item);
    if (typeof record === 'string') bad(`${file.path}:${i + 1}`, record);
    else yield record;
  }
});
