/** How much may come out of archives. What goes beyond is refused, as a small file that unpacks to terabytes is an attack or a fault. */
export interface UnpackLimits {
  /** Bytes that one source may unpack to, all in all. */
  totalBytes: number;
  /** Bytes of one file in an archive. */
  fileBytes: number;
  /** Unpacked for each packed byte; looked at from 16 MiB on, as small files of repeated words are harmless. */
  ratio: number;
  /** Archives in archives. */
  depth: number;
  /** Files in one source. */
  files: number;
}

export const defaultLimits: UnpackLimits = {
  totalBytes: 2 ** 40,
  fileBytes: 2 ** 38,
  ratio: 400,
  depth: 4,
  files: 50_000_000,
};
