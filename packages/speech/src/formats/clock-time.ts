/** 3723.5 → `01:02:03,500`. Hours are left out when there are none and `hours` is false. */
export function clockTime(seconds: number, decimal: '.' | ',', hours = true): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const h = milliseconds / 3_600_000;
  const rest = `${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}${decimal}${String(milliseconds % 1000).padStart(3, '0')}`;
  return hours || h >= 1 ? `${two(h)}:${rest}` : rest;
}
