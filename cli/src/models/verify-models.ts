import { SprogError } from '@sprog/core';
import { type FileCheck, modelCache, modelCards, verifyModel } from '@sprog/models';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { colours } from '../output/colours.ts';
import { columns } from '../render/columns.ts';
import type { SetExitCode } from '../set-exit-code.ts';
import { modelState } from './model-state.ts';

/** @throws SprogError NOT_FOUND */
export async function verifyModels(
  ids: readonly string[],
  json: boolean,
  context: Context,
  setExitCode: SetExitCode,
): Promise<void> {
  const checks: (Omit<FileCheck, 'status'> & { status: string })[] = [];
  for (const id of ids.length > 0 ? ids : await modelsHere(context)) {
    try {
      checks.push(...(await verifyModel(id, modelCache(context.env))));
    } catch (error) {
      if (!(error instanceof SprogError) || error.code === 'NOT_FOUND') throw error;
      // Without its card nothing is known of a model; the others are looked at all the same.
      checks.push({
        model: id,
        path: 'card.json',
        bytes: 0,
        status: error.code === 'MODEL_MISSING' ? 'missing' : 'damaged',
      });
    }
  }
  const bad = checks.filter((check) => check.status !== 'ok').length;
  if (bad > 0) setExitCode(exitCodes.model);
  const { stdout } = context;
  if (json) return stdout.line(JSON.stringify(checks));
  const paint = colours(stdout.isTerminal, context.env);
  const rows = checks.map(({ model, path, status }) => [
    model,
    path,
    (status === 'ok' ? paint.green : paint.red)(status),
  ]);
  await stdout.line(columns([['model', 'file', 'status'], ...rows]));
  if (bad > 0)
    await context.stderr.line(
      `sprog: ${bad} of ${checks.length} files are missing or damaged; pull the model again, or restore what came with sprog from the release. [MODEL_DAMAGED]`,
    );
}

/** Ids of the bundled models and of those that are pulled, wholly or in part. */
async function modelsHere(context: Context): Promise<string[]> {
  const here: string[] = [];
  for (const card of modelCards()) if ((await modelState(card, context)) !== 'to pull') here.push(card.id);
  return here;
}
