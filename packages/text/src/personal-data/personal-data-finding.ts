import type { PersonalDataType } from './personal-data-type.ts';

/** One finding. Offsets are UTF-16 code units of the text that was given, `end` exclusive. */
export interface PersonalDataFinding {
  type: PersonalDataType;
  start: number;
  end: number;
  /** 0..1; findings below 0.5 are never returned. */
  confidence: number;
  /** Why, in English, for the log of a decision. Never holds text of the citizen. */
  reason: string;
}
