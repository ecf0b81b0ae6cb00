import type { PersonalDataType } from '@sprog/text';

/** A KLE number with its title and a calibrated probability. */
export interface RankedNumber {
  /** `"05"` for a main group, `"05.01.10"` for a subject. */
  number: string;
  title: string;
  /** 0..1, rounded to four decimals. */
  probability: number;
}

/** Levels of urgency, in rising order. */
export const urgencyLevels = ['normal', 'elevated', 'acute'] as const;
export type UrgencyLevel = (typeof urgencyLevels)[number];

/** Life events, in the order of the model's outputs. */
export const lifeEvents = [
  'none',
  'moving',
  'child',
  'bereavement',
  'divorce',
  'illness',
  'job-loss',
  'business-start',
  'retirement',
  'school-start',
  'building',
] as const;
export type LifeEvent = (typeof lifeEvents)[number];

/** KLE mark-up in the shape of Digital Post (MeMo `KLEdata`). */
export interface KleData {
  subjectKey: string;
  version: string | null;
  /** What is done in the case (`G01`); cannot be told from an inquiry, so that the model leaves it to the caseworker. */
  activityFacet: string | null;
  label: string | null;
}

/** A span of the text that was given; UTF-16 units, `end` exclusive. */
export interface TextSpan {
  text: string;
  start: number;
  end: number;
}

/** A word that moved the decision; positive weight speaks for the first main group. Weights are shares of the sum of absolute weights. */
export interface EvidenceWord extends TextSpan {
  weight: number;
}

/** A date in the text; `kind` tells whether words make it a deadline. */
export interface ResultDeadline extends TextSpan {
  /** ISO date `2026-12-03`. */
  date: string;
  /** `12:00`, when a time is given. */
  time?: string;
  kind: string;
}

export interface ResultPersonalData extends TextSpan {
  type: PersonalDataType;
  confidence: number;
  reason: string;
}

/** The one result of triage, the same from library, API and CLI. Lists are sorted by probability, spans by place. */
export interface TriageResult {
  id?: string;
  language: { code: string; probability: number };
  /** Whether a municipality has anything to do with it. */
  inScope: { value: boolean; probability: number };
  /** The five most probable main groups. */
  mainGroups: RankedNumber[];
  /** The five most probable subjects. */
  subjects: RankedNumber[];
  /** Conformal set of main groups: holds the right one with the coverage the model card states. `"oos"` stands for out of scope. */
  set: string[];
  /** `review` when the set is large or the model unsure. A human decides in either case. */
  decision: 'suggest' | 'review';
  /** The message's own mark-up when it had some, else the most probable subject; null for out of scope. */
  kleData: (KleData & { source: 'message' | 'model' }) | null;
  urgency: { level: UrgencyLevel; probabilities: Record<UrgencyLevel, number>; reasons: TextSpan[] };
  lifeEvent: { value: LifeEvent; probability: number };
  deadlines: ResultDeadline[];
  personalData: ResultPersonalData[];
  evidence: EvidenceWord[];
  model: { id: string; revision: string };
}
