/**
 * Path of an archive's entry with `/`, without `.` parts; undefined for one that would lead out of the folder: absolute, with `..`, with a drive
 * letter or a control character. Nothing is ever written under such a path, but it would be an id of a record.
 */
export function safePath(path: string): string | undefined {
  const slashed = path.replaceAll('\\', '/');
  if (slashed.startsWith('/') || /^[A-Za-z]:/.test(slashed) || /\p{Cc}/u.test(slashed)) return undefined;
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..') || slashed.length > 4096) return undefined;
  return parts.join('/');
}
