const clock = String.raw`(?:kl\.?|klokken|klokka) {0,2}(?<hour>[01]?[0-9]|2[0-4])(?:[.:](?<minute>[0-5][0-9]))?(?![0-9]|[.:,][0-9])`;
const behind = new RegExp(`^(?:,? (?:senest |inden |før )?|, )${clock}`, 'iu');
const ahead = new RegExp(`${clock} (?:på |den |d\\. |i )?$`, 'iu');
const noon = /^ (?:inden |til )?(?:kl\.? )?middag(?![\p{L}])/iu;

/** A clock time that belongs to the date at `[start, end)`: right behind it ("på mandag kl. 12") or before ("kl. 12 på mandag"). */
export function timeNear(
  text: string,
  start: number,
  end: number,
): { time: string; start: number; end: number } | undefined {
  const after = text.slice(end, end + 28);
  let match = behind.exec(after);
  if (match) return { time: format(match), start: end, end: end + match[0].length };
  match = noon.exec(after);
  if (match) return { time: '12:00', start: end, end: end + match[0].length };
  const before = text.slice(Math.max(0, start - 24), start);
  match = ahead.exec(before);
  return match ? { time: format(match), start: start - match[0].length, end: start } : undefined;
}

function format({ groups }: RegExpExecArray): string {
  const hour = groups?.['hour'] === '24' ? '23' : (groups?.['hour'] ?? '0').padStart(2, '0');
  return `${hour}:${groups?.['hour'] === '24' ? '59' : (groups?.['minute'] ?? '00')}`;
}
