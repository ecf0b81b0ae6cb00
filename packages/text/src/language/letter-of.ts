/** Latin up to U+024F, then Greek (left out), Cyrillic, Arabic. */
const TABLE_SIZE = 0x780;

const lowered = new Uint16Array(TABLE_SIZE);
for (let code = 0; code < TABLE_SIZE; code++) {
  const char = String.fromCharCode(code);
  if (!/\p{L}/u.test(char) || !/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]/u.test(char)) continue;
  // `İ` lowers to two code units: its first, a plain i, is enough here.
  lowered[code] = char.toLowerCase().charCodeAt(0);
}

/** The lower-case code of a Latin, Cyrillic or Arabic letter, 0 for everything else. */
export function letterOf(code: number): number {
  if (code < TABLE_SIZE) return lowered[code]!;
  // Latin Extended Additional: capitals are even (with few exceptions that do not matter for telling languages).
  if (code >= 0x1e00 && code <= 0x1eff) return code | 1;
  return 0;
}
