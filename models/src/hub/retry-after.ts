/** Seconds of a `Retry-After` header, which is a number or a date; undefined when it is neither. RFC 9110, 10.2.3. */
export function retryAfterSeconds(header: string | undefined, now: number = Date.now()): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // Date.parse takes many things for a date; the header has but one form, which names its zone.
  if (!/\bGMT$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}
