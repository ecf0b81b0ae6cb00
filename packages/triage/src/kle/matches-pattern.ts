const form = /^(\d{2}|\*)(\.(\d{2}|\*)){0,2}$/;

/**
 * Whether a KLE number falls under a subscription pattern of SF2900 (`01.01.*`, `27.*`, `*`, `32.18.04`). A pattern shorter than the number
 * holds for everything below it. A pattern that is not well formed matches nothing.
 */
export function matchesPattern(number: string, pattern: string): boolean {
  if (!form.test(pattern)) return false;
  const parts = number.split('.');
  return pattern.split('.').every((want, i) => (want === '*' ? parts[i] !== undefined : want === parts[i]));
}
