import { licenceOf } from '../catalogue/licence-of.ts';
import type { Resource } from '../catalogue/resource.ts';
import type { HarvestedEntry } from './harvested-entry.ts';
import { identifierOf } from './identifier-of.ts';

/** What several catalogues say of the same thing. */
export interface MergedEntry {
  /** All by which it is known, sorted. */
  identifiers: string[];
  title: string;
  entries: HarvestedEntry[];
  /** Ids of our resources that it is. */
  resources: string[];
  /** Findings: where they do not agree. */
  conflicts: Conflict[];
}

/** A field on which they do not agree, with what each of them says. */
export interface Conflict {
  field: 'licence';
  says: { where: string; value: string }[];
}

/**
 * Puts together what has an identifier in common, through several steps if need be, and finds where the licences differ: entries among each other,
 * and with our own recipes. Sorted by title.
 */
export function mergeEntries(entries: readonly HarvestedEntry[], resources: readonly Resource[] = []): MergedEntry[] {
  const parent = entries.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const first = new Map<string, number>();
  entries.forEach(({ identifiers }, i) => {
    for (const identifier of identifiers) {
      const other = first.get(identifier);
      if (other === undefined) first.set(identifier, i);
      else parent[root(i)] = root(other);
    }
  });
  const groups = new Map<number, HarvestedEntry[]>();
  entries.forEach((entry, i) => {
    const group = groups.get(root(i));
    if (group) group.push(entry);
    else groups.set(root(i), [entry]);
  });
  const ours = resources.map((resource) => ({
    resource,
    // Parts of a dataset (`hf:owner/name#part`) are not the dataset.
    identifiers: resource.identifiers.flatMap((one) => (one.includes('#') ? [] : (identifierOf(one) ?? []))),
  }));
  return [...groups.values()]
    .map((group) => {
      const identifiers = [...new Set(group.flatMap((entry) => entry.identifiers))].sort();
      const same = ours.filter((one) => one.identifiers.some((identifier) => identifiers.includes(identifier)));
      return {
        identifiers,
        title: group[0]!.title,
        entries: group,
        resources: same.map(({ resource }) => resource.id),
        conflicts: licenceConflicts(
          group,
          same.map(({ resource }) => resource),
        ),
      };
    })
    .sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
}

function licenceConflicts(group: readonly HarvestedEntry[], same: readonly Resource[]): Conflict[] {
  const says = [
    ...group.flatMap(({ where, licence }) => (licence === undefined ? [] : [{ where, value: licence }])),
    ...same.map(({ id, licence }) => ({ where: `catalogue/${id}.yaml`, value: licence.id })),
  ];
  return new Set(says.map(({ value }) => meaning(value))).size > 1 ? [{ field: 'licence', says }] : [];
}

/** "CC BY 4.0", "cc-by-4.0" and "Creative Commons Attribution 4.0" are one licence. */
function meaning(words: string): string {
  const spelt = words
    .replace(/(?:https?:\/\/)?creativecommons\.org\/(?:licenses|publicdomain)\/([\w-]+)\/(\d\.\d)\S*/i, 'CC $1 $2')
    .replace(/creative ?commons/i, 'CC')
    .replace(/attribution/i, 'BY')
    .replace(/share[- ]?alike/i, 'SA')
    .replace(/non[- ]?commercial/i, 'NC')
    .replace(/no[- ]?deriv\w*/i, 'ND')
    .replace(/[-_ ]+/g, ' ')
    .replace(/international|license|licence|unported/gi, '')
    .trim();
  const { id, name } = licenceOf(spelt);
  return id === 'LicenseRef-unclear' ? (name ?? '').toLowerCase() : id;
}
