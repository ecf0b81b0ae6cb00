import type { Taxonomy } from '../kle/taxonomy.ts';
import type { LexicalModel } from '../lexical/lexical-model.ts';
import type { Calibration } from './calibration.ts';
import type { Heads } from './heads.ts';

/** What the answer is made with; loaded once. */
export interface RouterModel {
  heads: Heads;
  lexical: LexicalModel;
  calibration: Calibration;
  taxonomy: Taxonomy;
  /** Index of the main group of each subject. */
  groupOf: number[];
  id: string;
  revision: string;
}
