/** A limit on one column. */
export interface Rule {
  /** Stands in the reasons of a removal. */
  rule: string;
  column: string;
  min?: number;
  max?: number;
}

/** What decides over languages. */
export interface LanguagePolicy {
  keep: string[];
  minShare: number;
  minProbability: number;
  paragraphs: 'keep' | 'drop';
  paragraphCharacters: number;
  paragraphProbability: number;
  /** A document below `minShare` stays by its paragraphs in the languages to keep, when they are so many characters; left out: it goes. */
  partCharacters?: number;
}

/** Limits for recordings, measured on the decoded sound; shares are 0 to 1. */
export interface SoundPolicy {
  minSeconds: number;
  maxSeconds: number;
  minSampleRate: number;
  maxClippedShare: number;
  maxSilentShare: number;
  /** Of the recogniser's text against the transcript, where the plan names a recogniser. Left out: nothing goes for it. */
  maxWer?: number;
  /** Shares of the speakers; the rest is `train`. No speaker is in two parts. */
  splits: { dev: number; test: number };
}

/** What is said of one source alone. */
export interface SourcePolicy {
  profile?: string;
  language?: Partial<LanguagePolicy>;
  /** `keep`: the source takes no part in the search for duplicates, as where a work is to stay in several editions. */
  duplicates?: 'keep' | 'remove';
}

/** Decides what stays: stages tag, a policy decides. See `corpus/policies/danish.yaml`, where each field is explained. */
export interface Policy {
  name: string;
  /** Name of a profile, or `auto`. */
  profile: string;
  shortMedian: number;
  profiles: Record<string, Rule[]>;
  language: LanguagePolicy;
  boilerplate: { documents: number; share: number; action: 'keep' | 'drop'; maxShare: number };
  personalData: { mask: string[]; minConfidence: number };
  contamination: { action: 'tag' | 'remove'; maxShare: number; maxItems: number };
  duplicates: { exact: 'tag' | 'remove'; near: 'tag' | 'remove'; licences: string[] };
  /** Left out: recordings that can be decoded stay. */
  sound?: SoundPolicy;
  sources?: Record<string, SourcePolicy>;
}
