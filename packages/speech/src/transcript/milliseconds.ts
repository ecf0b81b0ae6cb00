/** Seconds rounded to milliseconds, as transcripts give them. */
export function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
