import { findDeadlines, findPersonalData, identifyLanguage } from '@sprog/text';
import { wordWeights } from '../explain/word-weights.ts';
import { type KleData, lifeEvents, type RankedNumber, type TriageResult } from '../result.ts';
import { conformalSet } from './conformal-set.ts';
import { apply } from './heads.ts';
import { rankSubjects } from './rank-subjects.ts';
import type { Reading } from './read-text.ts';
import type { RouterModel } from './router-model.ts';
import { softmax } from './softmax.ts';
import { judgeUrgency } from './urgency.ts';

/** One inquiry. */
export interface TriageInput {
  id?: string;
  text: string;
  /** When it was received, ISO 8601; relative dates are counted from it. Left out: dates that need it are not given. */
  receivedAt?: string;
  /** KLE mark-up that the message came with; it comes before any model. */
  kleData?: KleData;
}

const round = (p: number) => Math.round(p * 10_000) / 10_000;

/** Makes the result from a text as it was read; pure and synchronous. */
export function answer(input: TriageInput, reading: Reading, model: RouterModel): TriageResult {
  const { text } = input;
  const { heads, calibration, taxonomy, lexical } = model;
  const { encoding, vector } = reading;
  const { temperature } = calibration;
  const main = softmax(apply(heads.main, vector), temperature.main);
  const outside = taxonomy.mainGroups.length;
  const numbers = [...taxonomy.mainGroups.map((group) => group.number), 'oos'];
  const mainGroups: RankedNumber[] = taxonomy.mainGroups
    .map((group, i) => ({ ...group, probability: main[i]! }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 5)
    .map((group) => ({ ...group, probability: round(group.probability) }));
  const subjects: RankedNumber[] = rankSubjects(reading, main, model).map(({ subject, probability }) => ({
    ...taxonomy.subjects[subject]!,
    probability: round(probability),
  }));
  const set = conformalSet(numbers, main, calibration.conformal);
  const best = main.indexOf(Math.max(...main));
  const inScope = 1 - main[outside]!;
  const life = softmax(apply(heads.life, vector), temperature.life);
  const event = life.indexOf(Math.max(...life));
  const language = identifyLanguage(text);
  // Texts in a language the encoder was not trained on are a person's to read, however sure the numbers look.
  const readable = language.code === 'da';
  const sure = readable && set.length === 1 && set[0] !== 'oos' && main[best]! >= calibration.suggest.probability;
  const first = best === outside ? undefined : subjects[0];
  const kleData = input.kleData
    ? { ...input.kleData, source: 'message' as const }
    : first
      ? {
          subjectKey: first.number,
          version: taxonomy.version,
          activityFacet: null,
          label: first.title,
          source: 'model' as const,
        }
      : null;
  const spans = <T extends { start: number; end: number }>(found: T[]) =>
    found.map((one) => ({ ...one, text: text.slice(one.start, one.end) }));
  return {
    ...(input.id === undefined ? {} : { id: input.id }),
    language,
    inScope: { value: best !== outside, probability: round(inScope) },
    mainGroups,
    subjects,
    set,
    decision: sure ? 'suggest' : 'review',
    kleData,
    urgency: judgeUrgency(text, reading, model),
    lifeEvent: { value: lifeEvents[event]!, probability: round(life[event]!) },
    deadlines: findDeadlines(text, input.receivedAt === undefined ? {} : { receivedAt: input.receivedAt }),
    personalData: spans(findPersonalData(text, { names: encoding.names, patternNames: true })),
    evidence: wordWeights(text, reading, lexical, heads.main, main, best, 8),
    model: { id: model.id, revision: model.revision },
  };
}
