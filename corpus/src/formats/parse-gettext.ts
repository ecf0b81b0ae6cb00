import { type GetTextTranslation, mo, po } from 'gettext-parser';
import type { RawText } from '../records/raw-record.ts';
import { perFile } from './per-file.ts';
import { readWhole } from './read-whole.ts';

/**
 * Translations of programs (gettext PO, MO). A record a file, a paragraph a message; with `record: message` each message is one, with what it
 * translates in `extra.original`. Messages marked fuzzy, empty or equal to their original are left out.
 */
export const parseGettext = perFile(async function* (file, options) {
  const bytes = await readWhole(file);
  const { translations, headers } = file.path.endsWith('.mo') ? mo.parse(bytes) : po.parse(bytes);
  const language = headers['Language'] ?? headers['language'];
  const single = options['record'] === 'message';
  const paragraphs: string[] = [];
  for (const [context, messages] of Object.entries(translations)) {
    for (const { msgid, msgstr, comments } of Object.values(messages) as GetTextTranslation[]) {
      if (msgid === '' || comments?.flag?.includes('fuzzy')) continue;
      for (const said of msgstr) {
        if (said.trim() === '' || said === msgid) continue;
        if (!single) paragraphs.push(said);
        else
          yield {
            kind: 'text',
            text: said,
            language,
            extra: { original: msgid, ...(context ? { context } : {}) },
          } satisfies RawText;
      }
    }
  }
  if (!single) yield { kind: 'text', key: file.path, text: paragraphs.join('\n\n'), language };
});
