import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '@sprog/corpus';

/** What overrides a plan from the command line. */
export interface PlanFlags {
  date?: string;
  shards?: number;
  policy?: string;
  recogniser?: string;
}

/**
 * The plan that is meant: a YAML file, a folder of sources, or `starter`. A folder has no date of its own: it gets that of the run that was begun
 * in the work folder, so that going on tomorrow is the same run, else today's.
 */
export async function buildPlan(
  what: string,
  workFolder: string | undefined,
  flags: PlanFlags,
  today: string,
): Promise<Plan> {
  const { planForFolder, readPlan, starterPlan } = await import('@sprog/corpus');
  const isFile = (await stat(what).catch(() => undefined))?.isFile() === true;
  let plan: Plan;
  if (isFile) plan = await readPlan(what);
  else if (what === 'starter') plan = await starterPlan(today);
  else plan = await planForFolder(what, today);
  if (!isFile) plan = { ...plan, date: (await begunOn(workFolder ?? `${plan.name}.work`)) ?? plan.date };
  return {
    ...plan,
    ...(flags.date === undefined ? {} : { date: flags.date }),
    ...(flags.shards === undefined ? {} : { shards: flags.shards }),
    ...(flags.policy === undefined ? {} : { policy: flags.policy }),
    ...(flags.recogniser === undefined ? {} : { recogniser: flags.recogniser }),
  };
}

async function begunOn(workFolder: string): Promise<string | undefined> {
  try {
    return (JSON.parse(await readFile(join(workFolder, 'run.json'), 'utf8')) as { plan: Plan }).plan.date;
  } catch {
    return undefined;
  }
}
