import type { Duty } from './duty.ts';
import type { Source } from './source.ts';

/** A text in Danish and in English. */
export interface Bilingual {
  da: string;
  en: string;
}

/** Under which terms a resource may be used. */
export interface Licence {
  /** SPDX id, or `LicenseRef-…`. */
  id: string;
  duties: Duty[];
  /** The publisher's own words, where they say more than the id. */
  name?: string;
  /** Where the publisher states it. */
  url?: string;
  /** Places that state something else: findings for whoever decides, not warnings in a log. */
  conflicts?: { where: string; says: string }[];
}

/** Kinds of resources. */
export const modalities = ['text', 'speech', 'lexicon', 'annotated-text', 'parallel-text'] as const;
export type Modality = (typeof modalities)[number];

/** How the files of a source are read; further keys are options of the format. */
export interface ParserChoice {
  /** Name of a format; see `formats/parsers.ts`. */
  format: string;
  /** Folder in which the files lie, archives unpacked; it is taken off their paths, and what lies elsewhere is left out. */
  root?: string;
  /** Globs over paths below `root`; all files when left out. */
  include?: string[];
  exclude?: string[];
  [option: string]: unknown;
}

/** One resource of the catalogue: what its recipe says. */
export interface Resource {
  id: string;
  title: Bilingual;
  description: Bilingual;
  publisher: string;
  licence: Licence;
  /** BCP 47. */
  languages: string[];
  modality: Modality;
  domains: string[];
  /** First and last day of what is in it: YYYY-MM-DD. */
  period?: { from: string; to: string };
  /** As the publisher counts; `counted` says who counted, and when. */
  size?: { documents?: number; words?: number; tokens?: number; bytes?: number; hours?: number; counted?: string };
  source: Source;
  parser: ParserChoice;
  problems: string[];
  contact: string;
  /** `here`: this recipe was run and gave records. `declared`: it follows the publisher's documentation. */
  verified: 'here' | 'declared';
  /** Identifiers by which others know it: DOI, handle, URL, `hf:owner/name`. Harvests are merged by them. */
  identifiers: string[];
  /** In the selection that `sprog corpus build starter` takes. */
  starter?: boolean;
}
