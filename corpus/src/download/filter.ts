import { SprogError } from '@sprog/core';
import picomatch from 'picomatch';
import type { Bounds } from '../parquet/read-rows.ts';
import type { ReleaseFile } from '../release/manifest.ts';

/** Which part of a release is wanted. Lists hold globs; what is left out does not limit. */
export interface Filter {
  sources?: readonly string[];
  excludeSources?: readonly string[];
  /** SPDX ids: `CC0-1.0`, `CC-BY-*`. */
  licences?: readonly string[];
  excludeLicences?: readonly string[];
  /** BCP 47. */
  languages?: readonly string[];
  excludeLanguages?: readonly string[];
  /** Written on this day or later, YYYY[-MM[-DD]]; what may have been written before is left out. */
  from?: string;
  /** Written on this day or earlier. */
  to?: string;
  /** 0 to 1; records without a measured quality are left out. */
  minimumQuality?: number;
  /** Records added or changed since the release before this one. */
  changes?: boolean;
}

/** Columns that {@link FilterTest.row} looks at. */
export const filterColumns = ['id', 'licence', 'language', 'created_from', 'created_to', 'quality'] as const;

/** A filter made ready. */
export interface FilterTest {
  /** Whether nothing is left out. */
  all: boolean;
  /** Of a file: `none` of it, `all` of it, or `some`, as the manifest tells. */
  file(file: ReleaseFile): 'none' | 'some' | 'all';
  /** Whether a group of rows may hold one. */
  group(bounds: ReadonlyMap<string, Bounds>): boolean;
  row(row: Record<string, unknown>): boolean;
}

/** @param changed ids that `changes` means @throws SprogError INVALID_INPUT */
export function filterTest(filter: Filter, changed?: ReadonlySet<string>): FilterTest {
  const source = listed(filter.sources, filter.excludeSources);
  const licence = listed(filter.licences, filter.excludeLicences);
  const language = listed(filter.languages, filter.excludeLanguages);
  const from = filter.from === undefined ? undefined : day(filter.from, 'first');
  const to = filter.to === undefined ? undefined : day(filter.to, 'last');
  const { minimumQuality: quality } = filter;
  const dated = from !== undefined || to !== undefined;
  const wanted = filter.changes ? (changed ?? new Set<string>()) : undefined;
  return {
    all: !(source || licence || language || dated || wanted) && quality === undefined,
    file(file) {
      if (source && !source(file.source ?? '')) return 'none';
      const shares = [share(file.licences, licence), share(file.languages, language)];
      if (shares.includes('none')) return 'none';
      if (dated) {
        if (file.from === undefined || (from && file.to! < from) || (to && file.from > to)) return 'none';
        if (file.undated || (from && file.from < from) || (to && file.to! > to)) shares.push('some');
      }
      return shares.includes('some') || quality !== undefined || wanted ? 'some' : 'all';
    },
    group(bounds) {
      const { min: leastFrom } = bounds.get('created_from') ?? {};
      const { max: lastTo } = bounds.get('created_to') ?? {};
      const { max: best } = bounds.get('quality') ?? {};
      if (from && typeof lastTo === 'string' && lastTo.slice(0, 10) < from) return false;
      if (to && typeof leastFrom === 'string' && leastFrom.slice(0, 10) > to) return false;
      if (quality !== undefined && typeof best === 'number' && best < quality) return false;
      return only(bounds.get('licence'), licence) && only(bounds.get('language'), language);
    },
    row(row) {
      if (wanted && !wanted.has(String(row['id']))) return false;
      if (licence && !licence(String(row['licence'] ?? ''))) return false;
      if (language && !language(String(row['language'] ?? ''))) return false;
      if (from && !(typeof row['created_from'] === 'string' && row['created_from'] >= from)) return false;
      if (to && !(typeof row['created_to'] === 'string' && row['created_to'] <= to)) return false;
      return quality === undefined || (typeof row['quality'] === 'number' && row['quality'] >= quality);
    },
  };
}

function listed(include?: readonly string[], exclude?: readonly string[]): ((name: string) => boolean) | undefined {
  if (!include?.length && !exclude?.length) return undefined;
  const wanted = include?.length ? picomatch([...include], { nocase: true }) : () => true;
  const unwanted = exclude?.length ? picomatch([...exclude], { nocase: true }) : () => false;
  return (name) => wanted(name) && !unwanted(name);
}

function share(
  values: readonly string[] | undefined,
  test: ((name: string) => boolean) | undefined,
): 'none' | 'some' | 'all' {
  if (!test) return 'all';
  const found = (values ?? []).filter(test).length;
  return found === 0 ? 'none' : found === values?.length ? 'all' : 'some';
}

/** A group in which all rows have one value can be judged by it; others may hold anything between. */
function only(bounds: Bounds | undefined, test: ((name: string) => boolean) | undefined): boolean {
  if (!test || !bounds || bounds.nulls || typeof bounds.min !== 'string' || bounds.min !== bounds.max) return true;
  return test(bounds.min);
}

function day(text: string, end: 'first' | 'last'): string {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!match) throw new SprogError('INVALID_INPUT', 'a day is YYYY-MM-DD, YYYY-MM or YYYY');
  const [, year, month = end === 'first' ? '01' : '12', date] = match;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${date ?? (end === 'first' ? '01' : String(last).padStart(2, '0'))}`;
}
