import { bootstrap, calibrationError, type Estimate, type Inquiry, macroF1, mean } from './metrics.ts';
import type { Method, Prediction } from './prediction.ts';

/** One row of the table. */
export interface QualityRow {
  method: string;
  note: string;
  figures: Record<string, Estimate>;
  /** Milliseconds a text, everything counted but training. */
  error?: string;
}

/** Runs a method over the texts and scores it; a method that cannot run here gives a row with the reason. */
export async function measure(method: Method, inquiries: Inquiry[]): Promise<QualityRow> {
  let predictions: Prediction[];
  try {
    predictions = await method.predict(inquiries.map(({ text }) => text));
  } catch (error) {
    return {
      method: method.name,
      note: method.note,
      figures: {},
      error: error instanceof Error ? error.message : 'failed',
    };
  }
  const rows = inquiries.map((inquiry, i) => {
    const { mainGroups, subjects, confidence } = predictions[i]!;
    const gold = inquiry.mainGroup ?? 'oos';
    const accepted = [gold, ...inquiry.acceptable];
    return {
      inquiry,
      gold,
      predicted: mainGroups[0] ?? '',
      confidence,
      rank: mainGroups.findIndex((group) => accepted.includes(group)),
      subject: inquiry.subject === null ? undefined : subjects.indexOf(inquiry.subject),
    };
  });
  const inScope = rows.filter((row) => row.inquiry.inScope);
  const withSubject = inScope.filter(
    (row) => row.subject !== undefined && predictions.some((p) => p.subjects.length > 0),
  );
  const rankBelow = (limit: number) =>
    bootstrap(inScope, (sample) => mean(sample.map((row) => row.rank >= 0 && row.rank < limit)));
  const figures: Record<string, Estimate> = {
    'top-1': rankBelow(1),
    'top-3': rankBelow(3),
    'macro-F1': bootstrap(rows, (sample) => macroF1(sample.map(({ gold, predicted }) => ({ gold, predicted }))), 200),
  };
  if (withSubject.length > 0) {
    figures['subject top-1'] = bootstrap(withSubject, (sample) => mean(sample.map((row) => row.subject === 0)));
    figures['subject top-5'] = bootstrap(withSubject, (sample) => mean(sample.map((row) => row.subject! >= 0)));
  }
  if (rows.every((row) => row.confidence !== undefined)) {
    const judged = (sample: readonly (typeof rows)[number][]) =>
      sample.map((row) => ({ confidence: row.confidence!, right: row.predicted === row.gold }));
    figures['ECE'] = bootstrap(rows, (sample) => calibrationError(judged(sample)).debiased, 300);
  }
  return { method: method.name, note: method.note, figures };
}
