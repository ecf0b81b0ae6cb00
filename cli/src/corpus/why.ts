import type { Explanation } from '@sprog/corpus';
import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** `sprog corpus why` */
export function addWhy(corpus: Command, context: Context): void {
  corpus
    .command('why')
    .description('why a document stays in a corpus or went: every rule with what was measured, and its duplicates')
    .argument('<id>', 'id of the document, as in the decisions and the release')
    .requiredOption('--work <folder>', 'work folder of the build')
    .option('--all', 'rules that hold, too')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  $ sprog corpus why gimp_help_da:apcs02.html --work starter.work')
    .action(async (id: string, flags: { work: string; all?: true; json?: true }) => {
      const { explainDecision } = await import('@sprog/corpus');
      const told = explainDecision(flags.work, id);
      await context.stdout.line(flags.json ? JSON.stringify(told) : report(told, flags.all === true));
    });
}

function report(told: Explanation, all: boolean): string {
  const lines = [`${told.id}: ${told.keep ? 'stays' : 'went'} (source ${told.source}, rules for ${told.profile})`];
  for (const reason of told.reasons) lines.push(`  ${reason}`);
  for (const { rule, column, value, min, max, holds } of told.rules) {
    if (!all || !holds) continue;
    const limits = [min === undefined ? '' : `at least ${min}`, max === undefined ? '' : `at most ${max}`];
    lines.push(`  holds  ${rule}: ${column} ${value}, ${limits.filter(Boolean).join(' and ')}`);
  }
  const languages = Object.entries(told.languages).map(([code, share]) => `${code} ${Math.round(share * 100)} %`);
  if (languages.length > 0) lines.push(`  languages: ${languages.join(', ')}`);
  for (const [kind, characters] of Object.entries(told.edits ?? {}))
    lines.push(`  edited: ${characters} characters, ${kind}`);
  for (const { set, items, share } of told.contamination)
    lines.push(`  test set ${set}: ${items} items, ${Math.round(share * 100)} % of the words`);
  if (told.duplicateOf) lines.push(`  duplicate of ${told.duplicateOf} (Jaccard ${told.likeness})`);
  for (const { id, likeness } of told.duplicates) lines.push(`  stands for ${id} (Jaccard ${likeness})`);
  return lines.join('\n');
}
