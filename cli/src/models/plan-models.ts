import { type Card, type PlannedFile, type PullOptions, pullPlan } from '@sprog/models';
import type { Context } from '../context.ts';
import { columns } from '../render/columns.ts';
import type { PullFlags } from './pull-models.ts';
import { megabytes, totalSize } from './sizes.ts';

/** `sprog models pull --dry-run`: what would be fetched, how much of it is here, and who would be asked. */
export async function planModels(
  cards: readonly Card[],
  flags: PullFlags,
  { cache, env, signal, mirrors, onlyMirrors }: PullOptions,
  { stdout }: Context,
): Promise<void> {
  const plans = [];
  for (const card of cards) {
    const plan = await pullPlan(card, {
      askSizes: !flags.offline,
      ...(cache === undefined ? {} : { cache }),
      ...(env ? { env } : {}),
      ...(signal ? { signal } : {}),
      ...(mirrors ? { mirrors } : {}),
      ...(onlyMirrors ? { onlyMirrors } : {}),
    });
    plans.push({ id: card.id, ...plan });
  }
  if (flags.json) return stdout.line(JSON.stringify(plans));
  const rows = plans.flatMap(({ id, files }) =>
    files.map((file) => [id, file.path, file.bytes === undefined ? '?' : megabytes(file.bytes), state(file)]),
  );
  await stdout.line(columns([['model', 'file', 'size', 'state'], ...rows]));
  const missing = plans.flatMap(({ files }) => files.filter(({ here }) => !here));
  await stdout.line(`\nTo fetch: ${missing.length === 0 ? 'nothing' : totalSize(missing)}`);
  for (const { id, mirrors: names } of plans) await stdout.line(`${id} from: ${names.join(', then ')}`);
}

const state = ({ here, begun }: PlannedFile) =>
  here ? 'here' : begun > 0 ? `goes on from ${megabytes(begun)}` : 'to fetch';
