import type { RankedNumber, TriageResult } from '@sprog/triage';
import type { Colours } from '../output/colours.ts';
import { plain } from '../output/plain.ts';
import { danishDate, lifeEventWords, outside, percent, personalDataWords, urgencyWords } from './words.ts';

/** One line of a table: what it is about, and what is said. */
export type Row = [label: string, value: string];

/** Groups of a set that are listed; a longer one says little. */
const listed = 6;

/** A result as a caseworker reads it, in Danish. Types of personal data are named, their values are not shown again. */
export function resultRows(result: TriageResult, paint: Colours): Row[] {
  const { mainGroups, subjects, inScope, lifeEvent, language, model } = result;
  const others = inScope.value ? mainGroups.slice(1) : mainGroups;
  const rows: Row[] = [
    ['Rute', route(result, paint)],
    ['Alternativer', ranked(others.slice(0, 3))],
    ['Emner', inScope.value ? ranked(subjects.slice(0, 3)) : ''],
    ['Opmærkning', markup(result)],
    ['Mulige grupper', groups(result.set)],
    ['Hastegrad', urgency(result, paint)],
    [
      'Livshændelse',
      lifeEvent.value === 'none' ? '' : `${lifeEventWords[lifeEvent.value]} ${percent(lifeEvent.probability)}`,
    ],
    ['Frister', deadlines(result)],
    ['Persondata', counted(result.personalData.map((one) => personalDataWords[one.type]))],
    ['Ord', evidence(result)],
    ['Sprog', `${language.code} ${percent(language.probability)}`],
    ['Model', paint.dim(`${model.id} ${model.revision}`)],
  ];
  return rows.filter(([, value]) => value !== '');
}

const named = ({ number, title, probability }: RankedNumber) => `${number} ${title} ${percent(probability)}`;
const ranked = (list: RankedNumber[]) =>
  list
    .filter((one) => one.probability >= 0.005)
    .map(named)
    .join(' · ');

function route({ mainGroups, inScope, decision }: TriageResult, paint: Colours): string {
  const [first] = mainGroups;
  const where = inScope.value && first ? named(first) : `${outside} ${percent(1 - inScope.probability)}`;
  return `${paint.bold(where)}  ${decision === 'suggest' ? paint.green('forslag') : paint.yellow('kræver gennemsyn')}`;
}

const markup = ({ kleData }: TriageResult) =>
  kleData?.source === 'message' ? plain(`${kleData.subjectKey} ${kleData.label ?? ''} (fra meddelelsen selv)`) : '';

function groups(set: readonly string[]): string {
  const names = set.map((number) => (number === 'oos' ? outside : number));
  return names.length > listed ? `${names.slice(0, listed).join(', ')} … (${names.length} i alt)` : names.join(', ');
}

function urgency({ urgency: { level, probabilities, reasons } }: TriageResult, paint: Colours): string {
  const tint = { normal: (text: string) => text, elevated: paint.yellow, acute: paint.red }[level];
  const words = reasons.map(({ text }) => `»${plain(text)}«`);
  return [`${tint(urgencyWords[level])} ${percent(probabilities[level])}`, ...words].join(' ');
}

function deadlines(result: TriageResult): string {
  const one = ({ date, time, kind, text }: TriageResult['deadlines'][number]) =>
    `${danishDate(date, time)}${kind === 'deadline' ? '' : ' (dato)'} »${plain(text)}«`;
  return result.deadlines.map(one).join(' · ');
}

function evidence(result: TriageResult): string {
  return result.evidence
    .filter((word) => word.weight >= 0.005)
    .sort((a, b) => b.weight - a.weight)
    .map((word) => `${plain(word.text)} ${percent(word.weight)}`)
    .join(' · ');
}

function counted(words: string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => (count === 1 ? word : `${word} ×${count}`)).join(', ');
}
