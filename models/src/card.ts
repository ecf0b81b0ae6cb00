/** One file of a model: its bytes are only trusted when size and SHA-256 agree. */
export interface CardFile {
  /** Path relative to the card. */
  path: string;
  /** Left out where the publisher's size is not known here. */
  bytes?: number;
  /** Lower-case hex. Left out where it is not known here: then what the hub states at the first pull is recorded and held from then on. */
  sha256?: string;
}

/** A file of a {@link Card} whose size and SHA-256 are known. */
export type KnownFile = Required<CardFile>;

/** A measured figure, with the set it was measured on and its 95 % interval. */
export interface Measure {
  name: string;
  set: string;
  value: number;
  interval?: [number, number];
}

/** A member of a package: `model.bin` may lie in several, in the order in which they are joined. */
export interface PackageMember {
  /** Name and version of the package. */
  name: string;
  version: string;
  /** Path in the archive. */
  member: string;
}

/**
 * A place where files of a model can be had. `paths` maps a card's path to the path there, where they differ. Mirrors need not be trusted: every
 * byte is checked against the card. The registries are asked through their own clients, so that the user's index, proxy and credentials hold.
 */
export type Mirror =
  | { kind: 'hub'; repository: string; revision: string; paths?: Record<string, string> }
  | { kind: 'https'; base: string; paths?: Record<string, string> }
  | { kind: 'file'; folder: string; paths?: Record<string, string> }
  | PackageMirror;

/** A package registry: for each of the card's paths the members that make it up. */
export interface PackageMirror {
  kind: 'npm' | 'pip';
  files: Record<string, PackageMember[]>;
}

/** What a file format needs before our engine runs it; `onnx` needs nothing. */
export type WeightFormat = 'onnx' | 'safetensors' | 'ctranslate2';

/** A model card: what a model is, whence it comes, what its licence asks, how good it is. */
export interface Card {
  id: string;
  task: 'text-encoder' | 'triage' | 'language-id' | 'speech-to-text' | 'punctuation' | 'voice-activity';
  family: string;
  languages: string[];
  /** SPDX id, or the name of the licence where SPDX has none. */
  licence: string;
  /** What the licence asks of users, as sentences to show. */
  duties: string[];
  title: string;
  /** Names the bytes: a commit of the publisher's repository, or a hash of the files. `main` where no commit is known here. */
  revision: string;
  files: CardFile[];
  measures: Measure[];
  format?: WeightFormat;
  /** In the order in which they are asked. Bundled models have none. */
  mirrors?: Mirror[];
  /** Present when the model was not run on the machine where the card was written: says what was not tried. */
  untested?: string;
}

/** The card of a bundled model: all its files are known. */
export interface BundledCard extends Card {
  files: KnownFile[];
}
