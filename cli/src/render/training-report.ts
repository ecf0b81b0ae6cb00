import type { HeadReport, TrainingReport } from '@sprog/triage';
import type { Colours } from '../output/colours.ts';
import { columns } from './columns.ts';

const names: Readonly<Record<keyof TrainingReport['heads'], string>> = {
  main: 'main group',
  subject: 'subject in its group',
  urgency: 'urgency',
  life: 'life event',
};
const figure = (value: number | undefined) => (value === undefined ? '' : value.toFixed(4));
const signed = (value: number) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`;

/** A training as its user reads it: each head before and after, and the router as a whole. */
export function trainingReport(
  { cases, heads, router, seed, revision }: TrainingReport,
  out: string,
  paint: Colours,
): string {
  const entries = Object.entries(heads) as [keyof typeof names, HeadReport][];
  const installed = entries.some(([, head]) => head.installed);
  const rows = entries.map(([name, head]) => [
    names[name],
    String(head.heldOutCases),
    figure(head.before?.accuracy),
    figure(head.after?.accuracy),
    head.difference ? `${signed(head.difference.value)} [${head.difference.interval.map(signed).join(', ')}]` : '',
    head.strength === undefined ? '' : String(head.strength),
    `${head.installed ? paint.green('installed') : paint.yellow('not installed')}: ${head.reason}`,
  ]);
  const { urgency } = heads;
  const acute =
    urgency.before && urgency.after
      ? `\nurgency: acute cases found ${figure(urgency.before.acuteRecall)} before, ${figure(urgency.after.acuteRecall)} after; false alarms ${figure(urgency.before.falseAlarms)} before, ${figure(urgency.after.falseAlarms)} after\n`
      : '';
  const whole = [
    ['router as installed', 'before', 'after'],
    ['main group, first right', figure(router.before.mainTop1), figure(router.after.mainTop1)],
    ['main group, in first 3', figure(router.before.mainTop3), figure(router.after.mainTop3)],
    ['sets hold the right one', figure(router.before.coverage), figure(router.after.coverage)],
    ['mean size of the sets', figure(router.before.setSize), figure(router.after.setSize)],
    ['subject, in first 5', figure(router.before.subjectTop5), figure(router.after.subjectTop5)],
  ].filter((row) => row[1] !== '');
  return `${cases.total} cases, ${cases.texts} different texts: ${cases.training} trained on, ${cases.heldOut} held out (seed ${seed})

${columns([['accuracy', 'cases', 'before', 'after', 'difference [95 %]', 'pull', ''], ...rows])}
${acute}
${columns(whole)}

${installed ? `Installed in ${out} (revision ${revision}).` : `No head is better than the bundled one on these cases; nothing was written to ${out}.`}`;
}
