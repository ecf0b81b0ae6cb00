/** `YYYY-MM-DD, YYYY-MM-DD` from a year, a month, a day, a time of ISO 8601, or two of them; undefined for anything else. */
export function createdSpan(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  const ends = said.split(/\s*(?:,|\/|\bto\b)\s*/);
  const from = bounds(ends[0] ?? '');
  const to = bounds(ends[1] ?? ends[0] ?? '');
  return from && to && from[0] <= to[1] ? `${from[0]}, ${to[1]}` : undefined;
}

function bounds(text: string): [string, string] | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, year = '', month, day] = match;
  const from = `${year}-${month ?? '01'}-${day ?? '01'}`;
  const last = month ? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() : 31;
  const to = `${year}-${month ?? '12'}-${day ?? String(last).padStart(2, '0')}`;
  return isDay(from) && isDay(to) ? [from, to] : undefined;
}

const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};
