/** A run of digits: UTF-16 offsets, `end` exclusive. */
export interface DigitGroup {
  start: number;
  end: number;
}

/** All maximal runs of ASCII digits, in order. One pass; every numeric pattern starts from these, so prose costs almost nothing. */
export function digitGroups(text: string): DigitGroup[] {
  const groups: DigitGroup[] = [];
  const runs = /[0-9]+/g;
  for (let match = runs.exec(text); match; match = runs.exec(text))
    groups.push({ start: match.index, end: match.index + match[0].length });
  return groups;
}
