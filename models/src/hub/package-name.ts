import { SprogError } from '@sprog/core';

/** A package at one version. */
export interface PackageVersion {
  name: string;
  version: string;
}

/** Options of {@link fetchFromNpm} and {@link fetchFromPip}. */
export interface PackageOptions extends PackageVersion {
  /** The archive comes to lie there; the folder is made. */
  folder: string;
  signal?: AbortSignal;
  /** Told the bytes that lie there, now and then; npm fetches into its own cache first and tells at the end. */
  onBytes?: (bytes: number) => void;
  /** Default process.env: the client reads index, proxy and credentials from it. */
  env?: NodeJS.ProcessEnv;
}

/**
 * Names go on a command line: what could be an option, a path or an address is refused.
 * @throws SprogError INVALID_INPUT
 */
export function checkPackage({ name, version }: PackageVersion, kind: 'npm' | 'pip'): void {
  const named = kind === 'npm' ? /^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/i : /^[a-z0-9]([\w.-]*[a-z0-9])?$/i;
  if (!named.test(name) || name.length > 214 || !/^\d[\w.+!-]*$/.test(version))
    throw new SprogError('INVALID_INPUT', 'the name or the version of a package is not one');
}
