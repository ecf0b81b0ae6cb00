import type { PersonalDataType } from '../src/personal-data/personal-data-type.ts';
import type { MarkedSpan, MarkedText } from './marked-text.ts';
import { type Figure, type SpanScores, scoreSpans } from './span-scores.ts';

const number = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(3));
const range = ({ value, interval: [low, high] }: Figure) =>
  Number.isNaN(value) ? '-' : `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

/** What {@link reportSpans} measured. */
export interface SpanReport {
  scores: SpanScores[];
  cprRecall: number;
  lookalikes: { texts: number; withFindings: number; findings: Partial<Record<PersonalDataType, number>> };
}

/** Prints the table of one file and one way of finding, and returns the figures. Texts and their words are never printed. */
export function reportSpans(
  title: string,
  texts: readonly MarkedText[],
  find: (text: MarkedText) => readonly MarkedSpan[],
): SpanReport {
  const found = new Map(texts.map((text) => [text.id, find(text)]));
  const scores = scoreSpans(texts, (text) => found.get(text.id)!);
  const lookalikes = texts.filter((text) => text.lookalike === true && text.personalData.length === 0);
  const findings: Partial<Record<PersonalDataType, number>> = {};
  let withFindings = 0;
  for (const { id } of lookalikes) {
    if (found.get(id)!.length > 0) withFindings++;
    for (const { type } of found.get(id)!) findings[type] = (findings[type] ?? 0) + 1;
  }
  console.log(`\n${title}: ${texts.length} texts, ${lookalikes.length} of them look-alikes\n`);
  console.log('| type | spans | precision | recall | F1 [95 %] | covered |\n|---|---|---|---|---|---|');
  for (const { type, spans, precision, recall, f1, covered } of scores)
    console.log(
      `| ${type} | ${spans} | ${number(precision.value)} | ${number(recall.value)} | ${range(f1)} | ${number(covered.value)} |`,
    );
  const cprRecall = scores.find(({ type }) => type === 'cpr')?.recall.value ?? Number.NaN;
  console.log(`\nCPR recall ${number(cprRecall)}`);
  if (lookalikes.length > 0) {
    const kinds = Object.entries(findings).map(([type, count]) => `${type} ${count}`);
    console.log(`look-alikes with findings: ${withFindings} of ${lookalikes.length} (${kinds.join(', ') || 'none'})`);
  }
  return { scores, cprRecall, lookalikes: { texts: lookalikes.length, withFindings, findings } };
}
