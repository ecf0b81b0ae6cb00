import type { Extra } from './corpus-document.ts';

/** A recording of the corpus. */
export interface CorpusSound {
  /** Stable: `source:` and the source's own id, or the hash of the file. */
  id: string;
  /** Path with `/`, relative to the cache folder of the ingest; the name is the SHA-256 of the bytes. */
  file: string;
  /** Length in seconds. */
  seconds: number;
  sampleRate: number;
  /** Pseudonym, different in every source. */
  speaker?: string;
  transcript?: string;
  /** Word error rate of a recogniser's text against the transcript: high where one of them is wrong. */
  wer?: number;
  source: string;
  /** Reference of the speaker's consent, where the source gives one. */
  consent?: string;
  added: string;
  created: string;
  licence?: string;
  language?: string;
  extra?: Extra;
}
