/** `1.2 GB`, `340 kB` */
export function bytesText(bytes: number): string {
  for (const [unit, one] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const)
    if (bytes >= one) return `${(bytes / one).toFixed(bytes >= 100 * one ? 0 : 1)} ${unit}`;
  return `${Math.round(bytes)} B`;
}
