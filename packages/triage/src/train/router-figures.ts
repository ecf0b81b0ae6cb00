import type { Judgement } from './judge-case.ts';
import type { RouterFigures } from './training-report.ts';

/** The router's figures over judged cases. */
export function routerFigures(judged: readonly Judgement[]): RouterFigures {
  const mean = (values: readonly number[]) =>
    Math.round((values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)) * 10_000) / 10_000;
  const subjects = judged.flatMap((one) => (one.subjectTop5 === undefined ? [] : [one.subjectTop5]));
  return {
    mainTop1: mean(judged.map((one) => one.heads.main?.right ?? 0)),
    mainTop3: mean(judged.map((one) => one.mainTop3)),
    coverage: mean(judged.map((one) => one.covered)),
    setSize: mean(judged.map((one) => one.setSize)),
    ...(subjects.length > 0 ? { subjectTop5: mean(subjects) } : {}),
  };
}
