import { SprogError } from '@sprog/core';
import { compareVersions, isVersion } from '../release/decide-version.ts';
import { manifestName, type ReleaseManifest, signatureName } from '../release/manifest.ts';
import { isCorpusName, parseManifest } from '../release/read-manifest.ts';
import { verifySignature } from '../release/signature.ts';
import { type VersionList, versionsName } from '../release/write-versions.ts';
import { ledgerName, ledgerSignatureName, parseLedger } from '../withdraw/ledger.ts';
import { checkKey, type Trust } from './known-keys.ts';
import type { Place } from './place.ts';

/** What {@link fetchManifest} needs. */
export interface FetchManifestOptions extends Trust {
  places: readonly Place[];
  name: string;
  /** The newest when left out. */
  version?: string;
  /** Take a release that nobody signed. */
  unsigned?: boolean;
  signal?: AbortSignal;
}

/** A manifest that is believed, with the very bytes that were signed. */
export interface FetchedManifest {
  manifest: ReleaseManifest;
  bytes: Buffer;
  signature?: Buffer;
  keyId?: string;
  key: 'known' | 'new' | 'none';
  versions: string[];
  /** Ids of records that were withdrawn after this release was made. */
  withdrawnSince: string[];
  ledger?: Buffer;
  ledgerSignature?: Buffer;
}

/** Fetches manifest and signature from the first place that gives a good pair. @throws SprogError NOT_FOUND, SIGNATURE, RELEASE_INVALID … */
export async function fetchManifest(options: FetchManifestOptions): Promise<FetchedManifest> {
  const { name, places } = options;
  if (!isCorpusName(name))
    throw new SprogError('INVALID_INPUT', 'a corpus has a name of lower-case letters, digits and -');
  if (options.version !== undefined && !isVersion(options.version))
    throw new SprogError('INVALID_INPUT', 'a version is MAJOR.MINOR.PATCH');
  let fault: unknown;
  for (const place of places) {
    try {
      return await from(place, options);
    } catch (error) {
      if (options.signal?.aborted) throw new SprogError('CANCELLED', '', { cause: error });
      fault ??= error;
    }
  }
  throw fault ?? new SprogError('NOT_FOUND', name);
}

async function from(place: Place, options: FetchManifestOptions): Promise<FetchedManifest> {
  const { name, signal } = options;
  const optional = async (path: string) => {
    try {
      return await place.read(path, signal);
    } catch (error) {
      if (error instanceof SprogError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  };
  const versions = await versionsOf(place, name, signal);
  const version = options.version ?? versions.at(-1);
  if (version === undefined) throw new SprogError('NOT_FOUND', `${place.label} has no release of ${name}`);
  const folder = `${name}/${version}`;
  const bytes = await place.read(`${folder}/${manifestName}`, signal);
  const signature = await optional(`${folder}/${signatureName}`);
  if (!signature && !options.unsigned) throw new SprogError('SIGNATURE', `${name} ${version} is not signed`);
  const keyId = signature && verifySignature(bytes, signature);
  const manifest = parseManifest(bytes);
  if (manifest.name !== name || manifest.version !== version)
    throw new SprogError('RELEASE_INVALID', `${place.label} gives another release than was asked for`);
  const key = keyId === undefined ? 'none' : await checkKey(name, keyId, options);
  const ledger = await optional(`${name}/${ledgerName}`);
  const ledgerSignature = ledger && (await optional(`${name}/${ledgerSignatureName}`));
  if (ledger && keyId !== undefined && (!ledgerSignature || verifySignature(ledger, ledgerSignature) !== keyId))
    throw new SprogError('SIGNATURE', `the list of withdrawals of ${name} is not signed by the same key`);
  const since = ledger ? parseLedger(String(ledger)).withdrawals : [];
  return {
    manifest,
    bytes,
    ...(signature ? { signature } : {}),
    ...(keyId === undefined ? {} : { keyId }),
    key,
    versions,
    withdrawnSince: [
      ...new Set(since.filter(({ after }) => compareVersions(after, version) >= 0).flatMap(({ records }) => records)),
    ].sort(),
    ...(ledger ? { ledger } : {}),
    ...(ledgerSignature ? { ledgerSignature } : {}),
  };
}

async function versionsOf(place: Place, name: string, signal?: AbortSignal): Promise<string[]> {
  const list = await place.read(`${name}/${versionsName}`, signal);
  try {
    const { versions } = JSON.parse(String(list)) as VersionList;
    return versions
      .map(({ version }) => version)
      .filter(isVersion)
      .sort(compareVersions);
  } catch (cause) {
    throw new SprogError('RELEASE_INVALID', `${place.label}: ${versionsName} cannot be read`, { cause });
  }
}
