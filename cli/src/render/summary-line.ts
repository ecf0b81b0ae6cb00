import type { TriageResult } from '@sprog/triage';
import type { Colours } from '../output/colours.ts';
import { outside, percent, urgencyWords } from './words.ts';

/** A result in one line, for a list of many. */
export function summaryLine(name: string, result: TriageResult, paint: Colours): string {
  const { mainGroups, subjects, inScope, urgency, decision, deadlines } = result;
  const [group] = mainGroups;
  const [subject] = subjects;
  const route =
    inScope.value && group
      ? `${paint.bold(`${group.number} ${group.title}`)} ${percent(group.probability)}${subject ? ` · ${subject.number} ${subject.title}` : ''}`
      : `${paint.bold(outside)} ${percent(1 - inScope.probability)}`;
  const level =
    urgency.level === 'normal'
      ? ''
      : (urgency.level === 'acute' ? paint.red : paint.yellow)(urgencyWords[urgency.level]);
  const due = deadlines.find((one) => one.kind === 'deadline');
  return [name, route, level, due ? `frist ${due.date}` : '', decision === 'suggest' ? '' : paint.yellow('gennemsyn')]
    .filter((part) => part !== '')
    .join('  ');
}
