import type { CorpusDocument } from '../records/corpus-document.ts';

/** A row of texts as the record that it was made from. */
export function rowDocument(row: Record<string, unknown>): CorpusDocument {
  const { id, text, source, added, created, token_count, title, url, licence, language, extra } = row as Record<
    string,
    string
  >;
  return {
    id: id!,
    text: text!,
    source: source!,
    added: added!,
    created: created!,
    token_count: Number(token_count),
    ...(title ? { title } : {}),
    ...(url ? { url } : {}),
    ...(licence ? { licence } : {}),
    ...(language ? { language } : {}),
    ...(extra ? { extra: JSON.parse(extra) as NonNullable<CorpusDocument['extra']> } : {}),
  };
}
