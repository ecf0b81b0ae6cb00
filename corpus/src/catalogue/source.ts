/** Where a resource is had. Every connector reads its own kind. */
export type Source =
  | HttpSource
  | HubSource
  | NpmSource
  | PipSource
  | AptSource
  | GitSource
  | S3Source
  | FolderSource
  | ODataSource
  | OaiSource;

/** Files by address. */
export interface HttpSource {
  connector: 'http';
  files: { url: string; mirrors?: string[]; path?: string; sha256?: string; bytes?: number }[];
}

/** A dataset of the Hugging Face hub. */
export interface HubSource {
  connector: 'hub';
  /** `owner/name`. */
  dataset: string;
  /** Commit; a branch name is pinned to its commit when it is read. */
  revision?: string;
  /** Globs over the files of the repository. */
  files: string[];
  /** Default: $HF_ENDPOINT, else the public hub. */
  endpoint?: string;
  /** Read Parquet files where they lie, only the columns that are wanted. Quicker for few columns; the sums of whole files are then not held. */
  ranges?: boolean;
}

/** A package of the npm registry that the user's own npm is set up for. */
export interface NpmSource {
  connector: 'npm';
  package: string;
  version: string;
  /** Subresource integrity of the package file. */
  integrity?: string;
}

/** A package of the index that the user's own pip is set up for. */
export interface PipSource {
  connector: 'pip';
  package: string;
  version: string;
  sha256?: string;
}

/** Packages or translated descriptions of the archive that the user's own apt is set up for. */
export interface AptSource {
  connector: 'apt';
  packages?: string[];
  /** Language of the package descriptions to read instead: `da`. */
  descriptions?: string;
}

/** Files of a commit. */
export interface GitSource {
  connector: 'git';
  repository: string;
  /** Commit, 40 hex digits. */
  revision: string;
  /** Only these folders or files. */
  paths?: string[];
}

/** Objects of a bucket; keys are the user's ($AWS_ACCESS_KEY_ID …), none means a public bucket. */
export interface S3Source {
  connector: 's3';
  endpoint: string;
  bucket: string;
  prefix?: string;
  region?: string;
}

/** A folder of this machine; a relative path counts from the recipe. */
export interface FolderSource {
  connector: 'folder';
  path: string;
}

/** Entities of an OData service, such as the one of Folketinget. */
export interface ODataSource {
  connector: 'odata';
  service: string;
  entity: string;
  filter?: string;
  select?: string[];
  expand?: string[];
  orderby?: string;
  /** Entities a page; the server may send fewer. */
  page?: number;
  /** Stop after so many. */
  most?: number;
}

/** Records of an OAI-PMH repository. */
export interface OaiSource {
  connector: 'oai';
  endpoint: string;
  metadataPrefix: string;
  set?: string;
  from?: string;
  until?: string;
}
