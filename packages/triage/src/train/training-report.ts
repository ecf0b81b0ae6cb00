import type { HeadName } from './head-parts.ts';
import type { Difference } from './paired-difference.ts';

/** Figures of a head on the held-out part. */
export interface HeadFigures {
  /** Main group and life event: first answer right; subject: first of its main group right; urgency: level right. */
  accuracy: number;
  /** Mean -log p of the right answer, calibrated. */
  logLoss: number;
  /** Urgency only: share of the acute cases that were called acute, and of the others that were. */
  acuteRecall?: number;
  falseAlarms?: number;
}

/** What became of a head. */
export interface HeadReport {
  installed: boolean;
  /** Why it was, or why the bundled one stays. */
  reason: string;
  /** Labelled cases of the training part and of the held-out part. */
  trainingCases: number;
  heldOutCases: number;
  /** Pull towards the bundled head, in units of the mean squared norm of the vectors; left out when nothing was trained. */
  strength?: number;
  before?: HeadFigures;
  after?: HeadFigures;
  /** Of accuracy, with its 95 % interval. */
  difference?: Difference;
}

/** Figures of the whole router on the held-out part, as a user meets it. */
export interface RouterFigures {
  mainTop1: number;
  mainTop3: number;
  /** Share of the sets that hold the right main group, and their mean size. */
  coverage: number;
  setSize: number;
  /** Left out when no held-out case has a subject. */
  subjectTop5?: number;
}

/** training.json: how the heads came about. Holds no text, and the same cases give the same bytes. */
export interface TrainingReport {
  format: 1;
  /** Of heads and calibration. */
  revision: string;
  /** Revision of the encoder that the heads are for, and fingerprint of the KLE's numbers. */
  encoder: string;
  taxonomy: string;
  /** Revision of the bundled router that was started from. */
  bundled: string;
  seed: number;
  cases: {
    total: number;
    /** Different texts, white space and case aside. */
    texts: number;
    training: number;
    heldOut: number;
    byMainGroup: Record<string, number>;
  };
  heads: Record<HeadName, HeadReport>;
  router: { before: RouterFigures; after: RouterFigures };
}
