import { SprogError } from '@sprog/core';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { Progress } from '../output/progress.ts';
import { corporaOption, releaseFolder } from './release-folder.ts';

/** `sprog corpus verify` */
export function addVerify(corpus: Command, context: Context): void {
  corpus
    .command('verify')
    .description('compare every byte of a release with its manifest, and the manifest with its signature')
    .argument('<release>', 'folder of a release, or NAME[@VERSION]')
    .addOption(corporaOption())
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ sprog corpus verify dansk\n  $ sprog corpus verify corpora/dansk/1.0.0 --json',
    )
    .action(async (release: string, flags: { in: string; json?: true }) => {
      const { verifyRelease } = await import('@sprog/corpus');
      const bar = new Progress(context.stderr, 'verify');
      const folder = await releaseFolder(release, flags.in);
      const result = await verifyRelease(folder, {
        signal: context.signal,
        onFile: (done, total) => bar.update(done, total),
      }).finally(() => bar.end());
      const wrong = result.files.filter(({ status }) => status !== 'good');
      if (flags.json) await context.stdout.line(JSON.stringify(result));
      else {
        for (const { path, status, badBlocks } of wrong)
          await context.stdout.line(`${status}: ${path}${badBlocks > 0 ? ` (${badBlocks} blocks)` : ''}`);
        await context.stdout.line(
          `${result.name} ${result.version}: ${result.files.length - wrong.length} of ${result.files.length} files are good; ${result.keyId ? `signed by the key ${result.keyId}` : 'nobody signed it'}`,
        );
      }
      if (!result.good) throw new SprogError('RELEASE_DAMAGED', `${wrong.length} files`);
    });
}
