import type { SourceFile } from '../formats/source-file.ts';
import type { Extra } from './corpus-document.ts';

/** What a parser finds in the files of a source, before it has id and dates of ours. */
export type RawRecord = RawText | RawSound;

/** What both kinds may say. */
interface RawFields {
  /** The source's own id. */
  key?: string | undefined;
  /** A day, month or year of ISO 8601, or two with `, ` between. */
  created?: string | undefined;
  licence?: string | undefined;
  language?: string | undefined;
  extra?: Extra | undefined;
}

/** A text as its source has it. */
export interface RawText extends RawFields {
  kind: 'text';
  text: string;
  title?: string | undefined;
  url?: string | undefined;
}

/** A recording as its source has it. */
export interface RawSound extends RawFields {
  kind: 'sound';
  /** In the cache of the ingest, relative to its folder. */
  file: string;
  /** The source's own name of the speaker; only a pseudonym of it goes on. */
  speaker?: string | undefined;
  transcript?: string | undefined;
  consent?: string | undefined;
}

/** A parser of the files of one source. */
export type Parser = (
  files: AsyncIterable<SourceFile>,
  options: Readonly<Record<string, unknown>>,
  context: ParserContext,
) => AsyncIterable<RawRecord>;

/** What a parser may use. */
export interface ParserContext {
  /** Id of the resource. */
  source: string;
  /** Keeps a recording in the cache and says where. */
  keepSound(file: SourceFile): Promise<string>;
  /** A folder for temporary files, removed when the ingest ends. */
  scratch(): Promise<string>;
  /** Sets something aside: file (and line or number in it), and why, without a word of what was written there. */
  bad(where: string, reason: string): void;
  signal: AbortSignal;
}
