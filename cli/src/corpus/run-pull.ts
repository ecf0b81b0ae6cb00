import { SprogError } from '@sprog/core';
import { knownKeysFile, type PullProgress, type PullResult, pullRelease } from '@sprog/corpus';
import type { Context } from '../context.ts';
import { Progress } from '../output/progress.ts';
import { bytesText } from './bytes-text.ts';
import { filterOf } from './filter-options.ts';
import type { PullFlags } from './pull.ts';
import { nameAndVersion } from './release-folder.ts';

/** Runs `sprog corpus pull`. */
export async function runPull(what: string, flags: PullFlags, context: Context): Promise<void> {
  const { stdout, stderr, env, signal } = context;
  const from = flags.from ?? (env['SPROG_CORPORA'] ? [env['SPROG_CORPORA']] : undefined);
  if (!from?.[0]) throw new SprogError('INVALID_INPUT', 'name a place with --from, or set SPROG_CORPORA');
  const key = env['SPROG_API_KEY'];
  const bar = new Progress(stderr, 'pull');
  let told = 0;
  const onProgress = (progress: PullProgress) => {
    const { bytes, bytesTotal, bytesPerSecond, secondsLeft, files, filesTotal } = progress;
    if (flags.json) {
      const now = performance.now();
      if (now - told < 1000 && files < filesTotal) return;
      told = now;
      void stderr.line(JSON.stringify({ progress })).catch(() => {});
      return;
    }
    const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`;
    bar.update(
      Math.round((100 * bytes) / Math.max(1, bytesTotal)),
      100,
      ` %  ${bytesText(bytes)} of ${bytesText(bytesTotal)}, ${files} of ${filesTotal} files, ${bytesText(bytesPerSecond)}/s${left}`,
    );
  };
  let result: PullResult;
  try {
    result = await pullRelease({
      ...nameAndVersion(what),
      from,
      out: flags.out,
      filter: filterOf(flags),
      knownKeys: knownKeysFile(env),
      env,
      signal,
      onProgress,
      ...(flags.dryRun ? { dryRun: true } : {}),
      ...(flags.unsigned ? { unsigned: true } : {}),
      ...(flags.trust === undefined ? {} : { trust: flags.trust }),
      ...(flags.parallel === undefined ? {} : { parallel: flags.parallel }),
      ...(key && /^https?:/.test(from[0]) ? { token: { origin: new URL(from[0]).origin, value: key } } : {}),
    });
  } finally {
    bar.end();
  }
  await stdout.line(flags.json ? JSON.stringify(result) : pullReport(result, flags.dryRun === true));
}

function pullReport(result: PullResult, dry: boolean): string {
  const { name, version, folder, files, subsets, received, repairedBlocks, keyId, key, newest, withdrawnSince } =
    result;
  const sum = (list: readonly { bytes: number }[]) => list.reduce((all, { bytes }) => all + bytes, 0);
  const missing = files.filter(({ how }) => how === 'missing');
  const rows = subsets.reduce((all, one) => all + (one.rows ?? 0), 0);
  const lines = dry
    ? [
        ...missing.map(({ path, bytes }) => `${bytesText(bytes).padStart(9)}  ${path}`),
        ...subsets.map(
          ({ path, bytes }) =>
            `${bytesText(bytes).padStart(9)}  ${path} (at most: groups of rows that may hold a wanted one)`,
        ),
        `${name} ${version}: ${bytesText(sum(missing))} in ${missing.length} files to fetch, ${files.length - missing.length} are here${subsets.length > 0 ? `, and at most ${bytesText(sum(subsets))} of ${subsets.length} files in part` : ''}`,
      ]
    : [
        `${name} ${version} is in ${folder}: ${files.length} files${subsets.length > 0 ? `, and ${rows} records out of ${subsets.length} files` : ''}, every byte verified.`,
        `${bytesText(received)} came over the line${repairedBlocks > 0 ? `; ${repairedBlocks} blocks were mended` : ''}.`,
      ];
  if (keyId)
    lines.push(
      `Signed by the key ${keyId}${key === 'new' ? ', which is new here: compare it with what the publisher says' : ''}.`,
    );
  else lines.push('Nobody signed it.');
  if (newest !== version) lines.push(`There is a newer version: ${newest}.`);
  if (withdrawnSince.length > 0)
    lines.push(
      `${withdrawnSince.length} records were withdrawn since: please do not use them (--json lists all).`,
      ...withdrawnSince.slice(0, 20).map((id) => `  ${id}`),
    );
  return lines.join('\n');
}
