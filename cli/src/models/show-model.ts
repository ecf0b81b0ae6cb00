import { modelCard, modelFolder } from '@sprog/models';
import type { Context } from '../context.ts';
import { colours } from '../output/colours.ts';
import { columns } from '../render/columns.ts';
import { table } from '../render/table.ts';
import { knownModel } from './known-model.ts';
import { megabytes } from './list-models.ts';

/** @throws SprogError NOT_FOUND, MODEL_MISSING, MODEL_DAMAGED */
export async function showModel(id: string, json: boolean, context: Context): Promise<void> {
  const { stdout } = context;
  const model = knownModel(id);
  const card = modelCard(model);
  if (json) return stdout.line(JSON.stringify(card));
  await stdout.line(
    table(
      [
        ['id', card.id],
        ['title', card.title],
        ['task', card.task],
        ['family', card.family],
        ['languages', card.languages.join(', ')],
        ['revision', card.revision],
        ['licence', [card.licence, ...card.duties].join('. ')],
        ['folder', modelFolder(model)],
        ...card.files.map((file): [string, string] => [
          'file',
          `${file.path} ${megabytes(file.bytes)} sha256 ${file.sha256}`,
        ]),
      ],
      colours(stdout.isTerminal, context.env),
      stdout.columns,
    ),
  );
  if (card.measures.length === 0) return;
  const rows = card.measures.map(({ name, set, value, interval }) => [
    name,
    value.toFixed(4),
    interval ? `[${interval.map((one) => one.toFixed(4)).join(', ')}]` : '',
    set,
  ]);
  await stdout.line(`\n${columns([['measured', 'value', '95 %', 'on'], ...rows])}`);
}
