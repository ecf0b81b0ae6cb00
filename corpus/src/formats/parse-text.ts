import { decodeText } from './decode-text.ts';
import { perFile } from './per-file.ts';
import { readWhole } from './read-whole.ts';

/** Plain text, a record a file. Options: `charset` (found out when left out), `key: path` (the path is the source's own id; default the content). */
export const parseText = perFile(async function* (file, options) {
  const text = decodeText(await readWhole(file), options['charset'] as string | undefined);
  yield { kind: 'text', text, key: options['key'] === 'path' ? file.path : undefined };
});
