import { type PersonalDataType, personalDataTypes } from '../src/personal-data/personal-data-type.ts';
import type { MarkedSpan, MarkedText } from './marked-text.ts';

/** Counts of one text and one type; `covered`: marked spans that findings of any type cover whole, as masking would. */
export interface SpanCounts {
  right: number;
  wrong: number;
  missed: number;
  covered: number;
}

/** A figure with its 95 % percentile bootstrap interval over texts. */
export interface Figure {
  value: number;
  interval: [number, number];
}

/** Scores of one type, or of all types together (micro average). */
export interface SpanScores {
  type: PersonalDataType | 'all';
  /** Marked spans. */
  spans: number;
  precision: Figure;
  recall: Figure;
  f1: Figure;
  covered: Figure;
}

/** Span-exact counts by type: a finding is right when type, start and end are as marked. */
export function countSpans(marked: readonly MarkedSpan[], found: readonly MarkedSpan[]): Map<string, SpanCounts> {
  const counts = new Map<string, SpanCounts>();
  const of = (type: string) => {
    const known = counts.get(type);
    if (known) return known;
    const fresh = { right: 0, wrong: 0, missed: 0, covered: 0 };
    counts.set(type, fresh);
    return fresh;
  };
  const key = (span: MarkedSpan) => `${span.type} ${span.start} ${span.end}`;
  const gold = new Set(marked.map(key));
  const guessed = new Set(found.map(key));
  for (const span of found) of(span.type)[gold.has(key(span)) ? 'right' : 'wrong']++;
  for (const span of marked) {
    if (!guessed.has(key(span))) of(span.type).missed++;
    if (found.some(({ start, end }) => start <= span.start && end >= span.end)) of(span.type).covered++;
  }
  return counts;
}

/** The full stop behind an address ("2. tv.") may belong to the address or to the sentence: it counts neither way. */
const withoutStop = ({ text }: MarkedText, spans: readonly MarkedSpan[]): MarkedSpan[] =>
  spans.map((span) => (span.type === 'address' && text[span.end - 1] === '.' ? { ...span, end: span.end - 1 } : span));

const sum = (texts: readonly Map<string, SpanCounts>[], types: readonly string[]): SpanCounts => {
  const total = { right: 0, wrong: 0, missed: 0, covered: 0 };
  for (const counts of texts)
    for (const type of types) {
      const one = counts.get(type);
      if (!one) continue;
      total.right += one.right;
      total.wrong += one.wrong;
      total.missed += one.missed;
      total.covered += one.covered;
    }
  return total;
};
const ratio = (a: number, b: number) => (b === 0 ? Number.NaN : a / b);
const figures = {
  precision: ({ right, wrong }: SpanCounts) => ratio(right, right + wrong),
  recall: ({ right, missed }: SpanCounts) => ratio(right, right + missed),
  f1: ({ right, wrong, missed }: SpanCounts) => ratio(2 * right, 2 * right + wrong + missed),
  covered: ({ right, missed, covered }: SpanCounts) => ratio(covered, right + missed),
};

/** Mulberry32: seeded, so that a report can be repeated. */
function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Precision, recall and F1 by type and over all, with bootstrap intervals over texts (`rounds` resamples). */
export function scoreSpans(
  texts: readonly MarkedText[],
  find: (text: MarkedText) => readonly MarkedSpan[],
  rounds = 1000,
): SpanScores[] {
  const counted = texts.map((text) => countSpans(withoutStop(text, text.personalData), withoutStop(text, find(text))));
  const present = personalDataTypes.filter((type) => counted.some((counts) => counts.has(type)));
  return [...present, 'all' as const].map((type) => {
    const types = type === 'all' ? personalDataTypes : [type];
    const concerned = counted.map((counts) => new Map([[type, sum([counts], types)]]));
    const total = sum(concerned, [type]);
    const random = seeded(1);
    const samples = Array.from({ length: rounds }, () =>
      sum(
        concerned.map(() => concerned[Math.floor(random() * concerned.length)]!),
        [type],
      ),
    );
    const figure = (of: (counts: SpanCounts) => number): Figure => {
      const values = samples
        .map(of)
        .filter((value) => !Number.isNaN(value))
        .sort((a, b) => a - b);
      const at = (share: number) => values[Math.floor(values.length * share)] ?? Number.NaN;
      return { value: of(total), interval: [at(0.025), at(0.975)] };
    };
    return {
      type,
      spans: total.right + total.missed,
      precision: figure(figures.precision),
      recall: figure(figures.recall),
      f1: figure(figures.f1),
      covered: figure(figures.covered),
    };
  });
}
