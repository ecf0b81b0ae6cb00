import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Card, CardFile, Mirror } from '../card.ts';
import { verifiedFiles } from './manifest.ts';
import { hubToken, isPackageMirror, mirrorAddress, mirrorName } from './mirror-address.ts';
import { modelCache, pulledFolder } from './model-cache.ts';
import { patience } from './patience.ts';
import { type Pins, pinnedFiles, readPins } from './pins.ts';
import { request } from './request.ts';

/** A file as a pull would find it. */
export interface PlannedFile extends CardFile {
  /** Verified and in its place. */
  here: boolean;
  /** Bytes that an earlier run left to go on with. */
  begun: number;
}

/** What a pull would do. */
export interface PullPlan {
  folder: string;
  files: PlannedFile[];
  /** Names of the mirrors, in order. */
  mirrors: string[];
}

/** Options of {@link pullPlan}. */
export interface PlanOptions {
  cache?: string;
  env?: NodeJS.ProcessEnv;
  mirrors?: readonly Mirror[];
  onlyMirrors?: boolean;
  signal?: AbortSignal;
  /** Ask the mirrors for sizes that the card does not know; else they stay unknown. */
  askSizes?: boolean;
}

/** Says what a pull would do, and does nothing. @throws SprogError MODEL_DAMAGED (the record of hashes) */
export async function pullPlan(card: Card, options: PlanOptions = {}): Promise<PullPlan> {
  const { env = process.env, askSizes, mirrors = [] } = options;
  const folder = pulledFolder(card, options.cache ?? modelCache(env));
  const pins = await readPins(folder);
  const known = pinnedFiles(card, pins);
  const verified = await verifiedFiles(folder, known);
  const all = [...mirrors, ...(options.onlyMirrors ? [] : (card.mirrors ?? []))];
  const files = known.map(async (file): Promise<PlannedFile> => {
    const here = verified.has(file.path);
    const size = (path: string) =>
      stat(join(folder, path)).then(
        (found) => found.size,
        () => 0,
      );
    const begun = here ? 0 : await size(`${file.path}.part`);
    const bytes =
      file.bytes ?? (here ? await size(file.path) : askSizes ? await askSize(all, file, pins, options) : undefined);
    return { ...file, ...(bytes === undefined ? {} : { bytes }), here, begun };
  });
  return { folder, files: await Promise.all(files), mirrors: all.map((mirror) => mirrorName(mirror, env)) };
}

/** Size as the first mirror that answers states it. */
async function askSize(
  mirrors: readonly Mirror[],
  { path }: CardFile,
  pins: Pins,
  { env = process.env, signal }: PlanOptions,
): Promise<number | undefined> {
  for (const mirror of mirrors) {
    if (isPackageMirror(mirror) || mirror.kind === 'file') continue;
    const token = mirror.kind === 'hub' ? hubToken(env) : undefined;
    try {
      const { status, headers, stated, body } = await request(mirrorAddress(mirror, path, env, pins.commit), {
        method: 'HEAD',
        env,
        timeoutMs: patience.timeoutSeconds * 1000,
        ...(token ? { token } : {}),
        ...(signal ? { signal } : {}),
      });
      body.on('error', () => {}).destroy();
      const bytes = stated.bytes ?? Number(headers['content-length'] ?? Number.NaN);
      if (status === 200 && Number.isSafeInteger(bytes)) return bytes;
    } catch {
      // The pull itself will say why.
    }
  }
  return undefined;
}
