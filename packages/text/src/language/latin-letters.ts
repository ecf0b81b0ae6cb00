/** Codes below this are looked up; above it only Vietnamese and a few other Latin letters stand (see `latinLetter`). */
const TABLE_SIZE = 0x250;

const lowered = new Uint16Array(TABLE_SIZE);
for (let code = 0; code < TABLE_SIZE; code++) {
  const char = String.fromCharCode(code);
  const lower = char.toLowerCase();
  // `İ` lowers to two code units: its first, a plain i, is enough here.
  if (/\p{Script=Latin}/u.test(char) && /\p{L}/u.test(char)) lowered[code] = lower.charCodeAt(0);
}

/** The lower-case code of a Latin letter, 0 for everything else. */
export function latinLetter(code: number): number {
  if (code < TABLE_SIZE) return lowered[code]!;
  // Latin Extended Additional: capitals are even (with few exceptions that do not matter for telling languages).
  if (code >= 0x1e00 && code <= 0x1eff) return code | 1;
  return 0;
}
