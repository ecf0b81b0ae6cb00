/** A file of a source, wherever it lies: on this machine, in an archive, or behind a server that serves ranges. */
export interface SourceFile {
  /** Path inside the resource, with `/`, never absolute and without `..`. */
  path: string;
  /** Size, where it is known before reading. */
  bytes?: number | undefined;
  /** The file on this machine, where it lies there as it is. */
  local?: string | undefined;
  /** Address on the web, if it has one. */
  url?: string | undefined;
  /** Its bytes. A file in an archive can be read once, and only until the next is asked for. */
  stream(): AsyncIterable<Uint8Array>;
  /** Bytes `start` to `end` (exclusive), where the file can be read anywhere. */
  slice?: ((start: number, end: number) => Promise<Uint8Array>) | undefined;
}
