import type { LifeEvent, UrgencyLevel } from '../result.ts';

/** One case of a municipality: what somebody wrote, and what a caseworker made of it. Labels left out are not trained on. */
export interface TrainingCase {
  text: string;
  /** KLE main group (`"05"`), or `"oos"` for what is not the municipality's. */
  mainGroup: string;
  /** KLE subject (`"05.01.10"`) of that main group. */
  subject?: string;
  urgency?: UrgencyLevel;
  /** `"none"` says that there is no life event; left out says nothing. */
  lifeEvent?: LifeEvent;
}
