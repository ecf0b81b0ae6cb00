import { join } from 'node:path';
import { writeFileAtomic } from '@sprog/core';
import { manifestName, signatureName } from '../release/manifest.ts';
import { ledgerName, ledgerSignatureName } from '../withdraw/ledger.ts';
import type { FetchedManifest } from './fetch-manifest.ts';

/** Writes manifest and withdrawals with their signatures. Last of all: a folder with a manifest is a release. @throws SprogError FILE_UNWRITABLE */
export async function writeSigned(folder: string, corpus: string, fetched: FetchedManifest): Promise<void> {
  if (fetched.signature) await writeFileAtomic(join(folder, signatureName), fetched.signature);
  if (fetched.ledger && fetched.ledgerSignature)
    await writeFileAtomic(join(corpus, ledgerSignatureName), fetched.ledgerSignature);
  if (fetched.ledger) await writeFileAtomic(join(corpus, ledgerName), fetched.ledger);
  await writeFileAtomic(join(folder, manifestName), fetched.bytes);
}
