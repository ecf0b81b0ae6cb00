import { resolve } from 'node:path';
import { type Mirror, modelCache, modelCard, pullModel } from '@sprog/models';
import type { Context } from '../context.ts';
import { usage } from '../input/text-source.ts';
import { planModels } from './plan-models.ts';
import { PullLine } from './pull-line.ts';

/** Options of `sprog models pull`. */
export interface PullFlags {
  dryRun?: true;
  offline?: true;
  mirror?: string[];
  onlyMirror?: true;
  json?: true;
}

/**
 * Pulls models one after the other, and shows what their licences ask.
 * @throws SprogError NOT_FOUND, and all that pulling throws
 */
export async function pullModels(ids: readonly string[], flags: PullFlags, context: Context): Promise<void> {
  const { stdout, stderr, env, signal } = context;
  const mirrors = (flags.mirror ?? []).map(mirrorFrom);
  if (flags.onlyMirror && mirrors.length === 0) throw await usage(context, '--only-mirror goes with --mirror');
  const cards = ids.map((id) => modelCard(id));
  const options = { cache: modelCache(env), env, signal, mirrors, onlyMirrors: flags.onlyMirror === true };
  if (flags.dryRun) return planModels(cards, flags, options, context);
  const done: { id: string; folder: string; licence: string; duties: string[] }[] = [];
  for (const { id, licence, duties, untested } of cards) {
    const line = new PullLine(stderr, id);
    let folder: string;
    try {
      folder = await pullModel(id, {
        ...options,
        offline: flags.offline === true,
        onProgress: (progress) => line.update(progress),
        onWait: () => line.note('another process is at work on it; waiting'),
      });
    } finally {
      line.end();
    }
    done.push({ id, folder, licence, duties });
    if (flags.json) continue;
    await stdout.line(`${id}  ${folder}`);
    await stdout.line(`  ${licence}`);
    for (const duty of duties) await stdout.line(`  - ${duty}`);
    if (untested !== undefined) await stdout.line(`  ${untested}`);
  }
  if (flags.json) await stdout.line(JSON.stringify(done));
}

/** An address or a folder, as the user named it. */
const mirrorFrom = (place: string): Mirror =>
  /^https?:\/\//i.test(place) ? { kind: 'https', base: place } : { kind: 'file', folder: resolve(place) };
