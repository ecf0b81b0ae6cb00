import { lifeEvents, urgencyLevels } from '../result.ts';
import { conformalSet } from '../router/conformal-set.ts';
import { apply } from '../router/heads.ts';
import { rankSubjects, subjectLogits } from '../router/rank-subjects.ts';
import type { RouterModel } from '../router/router-model.ts';
import { softmax } from '../router/softmax.ts';
import { urgencyRank } from '../router/urgency.ts';
import type { HeadName } from './head-parts.ts';
import type { TrainingCase } from './training-case.ts';

/** How a model did on one case: for each head whether its answer was right, and -log of the probability it gave to the right one. */
export interface Judgement {
  heads: Partial<Record<HeadName, { right: number; loss: number }>>;
  mainTop3: number;
  covered: number;
  setSize: number;
  /** Over all main groups, as the user sees it; undefined without a subject label. */
  subjectTop5?: number;
  /** Given and right level of urgency, as indices; undefined without a label. */
  urgency?: { given: number; right: number };
}

/** Compares the model's answer for a pooled vector with what the caseworker made of it. */
export function judgeCase(one: TrainingCase, pooled: Float32Array, model: RouterModel): Judgement {
  const { heads, calibration, taxonomy, groupOf } = model;
  const { temperature } = calibration;
  const numbers = [...taxonomy.mainGroups.map((group) => group.number), 'oos'];
  const main = softmax(apply(heads.main, pooled), temperature.main);
  const group = numbers.indexOf(one.mainGroup);
  const rank = main.reduce((count, p, i) => count + Number(p > main[group]! || (p === main[group]! && i < group)), 0);
  const set = conformalSet(numbers, main, calibration.conformal);
  const judgement: Judgement = {
    heads: { main: { right: Number(rank === 0), loss: loss(main[group]!) } },
    mainTop3: Number(rank < 3),
    covered: Number(set.includes(one.mainGroup)),
    setSize: set.length,
  };
  if (one.subject !== undefined) {
    const members = groupOf.flatMap((of, index) => (of === group ? [index] : []));
    const reading = { vector: pooled, words: model.lexical.subjects(model.lexical.features(one.text)) };
    const p = softmax(subjectLogits(reading, model, members));
    const at = members.findIndex((index) => taxonomy.subjects[index]!.number === one.subject);
    judgement.heads.subject = { right: Number(p.indexOf(Math.max(...p)) === at), loss: loss(p[at]!) };
    const first = rankSubjects(reading, main, model);
    judgement.subjectTop5 = Number(first.some(({ subject }) => subject === members[at]));
  }
  if (one.urgency !== undefined) {
    const p = softmax(apply(heads.urgency, pooled), temperature.urgency);
    const right = urgencyLevels.indexOf(one.urgency);
    const given = urgencyRank(p, calibration.urgency);
    judgement.heads.urgency = { right: Number(given === right), loss: loss(p[right]!) };
    judgement.urgency = { given, right };
  }
  if (one.lifeEvent !== undefined) {
    const p = softmax(apply(heads.life, pooled), temperature.life);
    const right = lifeEvents.indexOf(one.lifeEvent);
    judgement.heads.life = { right: Number(p.indexOf(Math.max(...p)) === right), loss: loss(p[right]!) };
  }
  return judgement;
}

const loss = (p: number) => -Math.log(Math.max(p, 1e-12));
