import { SprogError } from '@sprog/core';
import { bundledModels, type FileCheck, verifyModel } from '@sprog/models';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { colours } from '../output/colours.ts';
import { columns } from '../render/columns.ts';
import type { SetExitCode } from '../set-exit-code.ts';
import { knownModel } from './known-model.ts';

/** @throws SprogError NOT_FOUND */
export async function verifyModels(
  ids: readonly string[],
  json: boolean,
  context: Context,
  setExitCode: SetExitCode,
): Promise<void> {
  const checks: (Omit<FileCheck, 'status'> & { status: string })[] = [];
  for (const id of ids.length > 0 ? ids.map(knownModel) : bundledModels) {
    try {
      checks.push(...(await verifyModel(id)));
    } catch (error) {
      if (!(error instanceof SprogError)) throw error;
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
      `sprog: ${bad} of ${checks.length} files are missing or damaged; restore them from the release. [MODEL_DAMAGED]`,
    );
}
