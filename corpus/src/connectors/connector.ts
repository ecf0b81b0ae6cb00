import type { SourceFile } from '../formats/source-file.ts';

/** What a connector may use. */
export interface ConnectorContext {
  /** Folder of this resource for what it fetches: it stays between runs, and what is in it is not fetched again. */
  folder: string;
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
  onProgress?: ((progress: FetchProgress) => void) | undefined;
  /** Sets something aside. */
  bad(where: string, reason: string): void;
}

/** How far a file has come. */
export interface FetchProgress {
  file: string;
  bytes: number;
  total?: number | undefined;
}

/** Brings the files of a source, in an order that is the same every time. */
export type Connector<S> = (source: S, context: ConnectorContext) => AsyncIterable<SourceFile>;
