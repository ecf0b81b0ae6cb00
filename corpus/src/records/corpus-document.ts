/** A text of the corpus: Danish Dynaword's six fields first, then ours. */
export interface CorpusDocument {
  /** Stable: `source:` and the source's own id, or a hash of the normalised text where it has none. */
  id: string;
  /** NFC, lines end in `\n`, paragraphs are parted by an empty line. */
  text: string;
  /** Id of the {@link Resource}. */
  source: string;
  /** Day on which it came into the collection, YYYY-MM-DD; from the plan, not from the clock. */
  added: string;
  /** When it was written: `YYYY-MM-DD, YYYY-MM-DD`, first and last possible day; empty when nobody knows. */
  created: string;
  /** Words, numbers, addresses and marks of `tokenise` in @sprog/text. */
  token_count: number;
  title?: string;
  url?: string;
  /** SPDX id where it differs from the licence of the source. */
  licence?: string;
  /** BCP 47, where the source itself says so; the cleaning works find it for each paragraph. */
  language?: string;
  /** What else the source says of it. */
  extra?: Extra;
}

/** Further fields of a record: flat, so that they become columns. */
export type Extra = Record<string, string | number | boolean>;
