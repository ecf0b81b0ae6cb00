import { modelCards } from '@sprog/models';
import type { Context } from '../context.ts';
import { columns } from '../render/columns.ts';
import { modelState } from './model-state.ts';
import { ownHeads } from './own-heads.ts';
import { totalSize } from './sizes.ts';

/** @throws SprogError MODEL_MISSING, MODEL_DAMAGED (a card) */
export async function listModels(json: boolean, context: Context): Promise<void> {
  const models = await Promise.all(
    modelCards().map(async (card) => {
      const { id, task, revision, files, licence, title, untested } = card;
      const size = { bytes: files.reduce((sum, file) => sum + (file.bytes ?? 0), 0), text: totalSize(files) };
      return { id, task, state: await modelState(card, context), revision, size, licence, title, untested };
    }),
  );
  const own = await ownHeads(context);
  if (json) {
    const plain = models.map(({ size, ...one }) => ({ ...one, bytes: size.bytes }));
    return context.stdout.line(JSON.stringify([...plain, ...(own ? [own] : [])]));
  }
  const rows = models.map((one) => [
    one.id,
    one.task,
    one.untested === undefined ? one.state : `${one.state} *`,
    one.revision.slice(0, 12),
    one.size.text,
    one.licence,
    one.title,
  ]);
  await context.stdout.line(columns([['id', 'task', 'state', 'revision', 'size', 'licence', 'title'], ...rows]));
  await context.stdout.line(
    '\n* not tried where the card was written. What a licence asks of you: `sprog models show ID`.',
  );
  if (own)
    await context.stdout.line(
      `\nOwn heads, used unless --bundled says otherwise: revision ${own.revision} in ${own.folder}`,
    );
}
