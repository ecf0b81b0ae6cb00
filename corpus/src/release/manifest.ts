import type { Duty } from '../catalogue/duty.ts';
import type { Bilingual, Modality } from '../catalogue/resource.ts';

/** Layout of a release; a reader refuses one it does not know. */
export const releaseFormat = 'sprog-corpus-release/1';

/** Files are hashed as a whole and in blocks of this many bytes, so that one wrong bit costs one block to mend. */
export const blockBytes = 1 << 20;

/** Name of the manifest in the folder of a release, and of its signature. */
export const manifestName = 'manifest.json';
export const signatureName = 'manifest.sig.json';

/** What a file of a release is. */
export type FileKind = 'text' | 'sound' | 'delta' | 'document' | 'metadata';

/** A file of a release. */
export interface ReleaseFile {
  /** Relative to the manifest, with `/`. */
  path: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  kind: FileKind;
  /** SHA-256 (32 bytes) of each block of {@link blockBytes}, joined, in base64; left out when the file is one block. */
  blocks?: string;
  /** Of files with data: catalogues by DCAT-AP-DK know no other algorithm. Nothing of ours relies on it. */
  sha1?: string;
  /** The rest is of `text` and `sound` alone: what lies in the file, so that a reader can leave it out unseen. */
  source?: string;
  rows?: number;
  /** SPDX ids and BCP 47 tags that occur; `''` for rows that have none of their own. */
  licences?: string[];
  languages?: string[];
  /** First and last day of writing, YYYY-MM-DD; left out when no row tells. */
  from?: string;
  to?: string;
  /** Whether rows occur that do not tell when they were written. */
  undated?: boolean;
}

/** Sums over documents and recordings. */
export interface ReleaseCounts {
  documents: number;
  tokens: number;
  characters: number;
  /** UTF-8 bytes of the texts. */
  textBytes: number;
  recordings: number;
  /** Length of the recordings. */
  seconds: number;
}

/** A source in a release: what its recipe says, and what is in it. */
export interface ReleaseSource extends ReleaseCounts {
  id: string;
  title: Bilingual;
  description: Bilingual;
  publisher: string;
  licence: { id: string; duties: Duty[]; name?: string; url?: string };
  languages: string[];
  modality: Modality;
  identifiers: string[];
  from?: string;
  to?: string;
}

/** Who publishes a release. */
export interface Publisher {
  name: string;
  url?: string;
  /** Mail address or page. */
  contact?: string;
}

/** The table of contents of a release. Its bytes are what is signed. */
export interface ReleaseManifest {
  format: typeof releaseFormat;
  name: string;
  /** MAJOR.MINOR.PATCH by the rules of Croissant 1.1. */
  version: string;
  /** Of the plan, YYYY-MM-DD. */
  date: string;
  /** Version that the delta counts from. */
  previous: string | null;
  title: Bilingual;
  description: Bilingual;
  publisher: Publisher;
  keywords: string[];
  /** Where the release is published, if the plan says so; else addresses in the metadata are relative. */
  url?: string;
  blockBytes: number;
  counts: ReleaseCounts;
  changes: { added: number; changed: number; removed: number; withdrawn: number };
  sources: ReleaseSource[];
  files: ReleaseFile[];
  /** SHA-256 over ids and checksums of all records in order: equal for equal data, however it is packed. */
  dataDigest: string;
  /** SHA-256 over what else decides the bytes: plan, recipes, statistics. */
  describedBy: string;
}
