import { bundledModels, modelCard } from '@sprog/models';
import type { Context } from '../context.ts';
import { columns } from '../render/columns.ts';
import { ownHeads } from './own-heads.ts';

/** @throws SprogError MODEL_MISSING, MODEL_DAMAGED (a card) */
export async function listModels(json: boolean, context: Context): Promise<void> {
  const models = bundledModels.map((id) => {
    const { task, revision, files, licence, title } = modelCard(id);
    return { id, task, revision, bytes: files.reduce((sum, file) => sum + file.bytes, 0), licence, title };
  });
  const own = await ownHeads(context);
  if (json) return context.stdout.line(JSON.stringify([...models, ...(own ? [own] : [])]));
  const rows = models.map((one) => [one.id, one.task, one.revision, megabytes(one.bytes), one.licence, one.title]);
  await context.stdout.line(columns([['id', 'task', 'revision', 'size', 'licence', 'title'], ...rows]));
  if (own)
    await context.stdout.line(
      `\nOwn heads, used unless --bundled says otherwise: revision ${own.revision} in ${own.folder}`,
    );
}

/** `24.0 MB` */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
