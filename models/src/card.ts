/** One file of a model: its bytes are only trusted when size and SHA-256 agree. */
export interface CardFile {
  /** Path relative to the card. */
  path: string;
  bytes: number;
  sha256: string;
}

/** A measured figure, with the set it was measured on and its 95 % interval. */
export interface Measure {
  name: string;
  set: string;
  value: number;
  interval?: [number, number];
}

/** A model card: what a model is, whence it comes, what its licence asks, how good it is. */
export interface Card {
  id: string;
  task: 'text-encoder' | 'triage' | 'language-id' | 'speech-to-text' | 'punctuation' | 'voice-activity';
  family: string;
  languages: string[];
  /** SPDX id. */
  licence: string;
  /** What the licence asks of users, as sentences to show. */
  duties: string[];
  title: string;
  revision: string;
  files: CardFile[];
  measures: Measure[];
}
