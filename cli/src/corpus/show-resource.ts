import { SprogError } from '@sprog/core';
import { type Resource, readCatalogue } from '@sprog/corpus';
import type { Context } from '../context.ts';
import { colours } from '../output/colours.ts';
import { table } from '../render/table.ts';
import { sizeText } from './print-resources.ts';

/** Flags of `sprog corpus show`. */
export interface ShowFlags {
  catalogue?: string[];
  json?: true;
}

/** @throws SprogError NOT_FOUND, RECIPE_INVALID, FILE_UNREADABLE */
export async function showResource(id: string, flags: ShowFlags, { stdout, env }: Context): Promise<void> {
  const all = await readCatalogue({ ...(flags.catalogue ? { extra: flags.catalogue } : {}) });
  const resource = all.find((one) => one.id === id);
  if (!resource) throw new SprogError('NOT_FOUND', `no resource is called ${id}`);
  if (flags.json) return stdout.line(JSON.stringify(resource));
  await stdout.line(table(rows(resource), colours(stdout.isTerminal, env), stdout.columns));
}

function rows(resource: Resource): [string, string][] {
  const { licence, source, size, period, parser } = resource;
  const { connector, ...location } = source;
  const verified =
    resource.verified === 'here' ? 'here: run by us' : 'declared: as its publisher documents it, not run by us';
  const optional = (name: string, value: string | undefined): [string, string][] => (value ? [[name, value]] : []);
  return [
    ['id', resource.id],
    ['title', `${resource.title.en} (${resource.title.da})`],
    ['description', resource.description.en],
    ['', resource.description.da],
    ['publisher', resource.publisher],
    ['licence', [licence.id, licence.name, licence.url].filter(Boolean).join(' · ')],
    ['duties', licence.duties.join(', ') || 'none'],
    ...(licence.conflicts ?? []).map(({ where, says }): [string, string] => ['conflict', `${where}: ${says}`]),
    ['languages', resource.languages.join(', ')],
    ['modality', resource.modality],
    ['domains', resource.domains.join(', ')],
    ...optional('period', period && `${period.from} to ${period.to}`),
    ...optional(
      'size',
      [
        sizeText(resource),
        size?.documents && `${size.documents} documents`,
        size?.counted && `counted: ${size.counted}`,
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    ['source', `${connector} ${JSON.stringify(location)}`],
    ['parser', JSON.stringify(parser)],
    ...resource.problems.map((problem): [string, string] => ['problem', problem]),
    ['contact', resource.contact],
    ...optional('known as', resource.identifiers.join(', ')),
    ['verified', verified],
  ];
}
