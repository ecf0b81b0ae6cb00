/** `24.0 MB`; of less than a tenth of it `2.3 kB`. */
export const megabytes = (bytes: number): string =>
  bytes > 0 && bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Size of files together: `24.0 MB`, `> 24.0 MB` where a larger one is not known, `?` where none is. */
export function totalSize(files: readonly { bytes?: number }[]): string {
  const known = files.filter(({ bytes }) => bytes !== undefined);
  const sum = known.reduce((total, { bytes = 0 }) => total + bytes, 0);
  if (known.length === files.length) return megabytes(sum);
  return sum === 0 ? '?' : `> ${megabytes(sum)}`;
}
