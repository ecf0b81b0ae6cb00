import type { Resource } from './resource.ts';

/** What to look for; every condition given must hold. */
export interface CatalogueQuery {
  /** Words; each must stand in id, title, description, publisher or identifiers. */
  words?: readonly string[];
  /** Id of a licence, or its beginning: `CC-BY`. */
  licence?: string;
  /** Duties that it must not impose: `non-commercial`. */
  without?: readonly string[];
  modality?: string;
  language?: string;
  domain?: string;
  connector?: string;
  verified?: string;
  /** Overlaps these years. */
  from?: string;
  to?: string;
  /** At least so many words or tokens, or hours for speech. */
  smallest?: number;
  largest?: number;
  starter?: boolean;
}

/** Resources that meet a query, in the order given. */
export function searchCatalogue(resources: readonly Resource[], query: CatalogueQuery): Resource[] {
  const is = (wanted: string | undefined, ...values: readonly string[]) =>
    wanted === undefined || values.some((value) => value.toLowerCase() === wanted.toLowerCase());
  return resources.filter((resource) => {
    const { licence, period } = resource;
    const size = sizeOf(resource);
    return (
      (query.words ?? []).every((word) => haystack(resource).includes(word.toLowerCase())) &&
      (query.licence === undefined || licence.id.toLowerCase().startsWith(query.licence.toLowerCase())) &&
      !(query.without ?? []).some((duty) => (licence.duties as string[]).includes(duty)) &&
      is(query.modality, resource.modality) &&
      is(query.language, ...resource.languages) &&
      is(query.domain, ...resource.domains) &&
      is(query.connector, resource.source.connector) &&
      is(query.verified, resource.verified) &&
      (query.from === undefined || (period !== undefined && period.to >= query.from)) &&
      (query.to === undefined || (period !== undefined && period.from.slice(0, query.to.length) <= query.to)) &&
      (query.smallest === undefined || (size !== undefined && size >= query.smallest)) &&
      (query.largest === undefined || (size !== undefined && size <= query.largest)) &&
      (query.starter !== true || resource.starter === true)
    );
  });
}

/** Size as people compare it: hours of speech, else words or tokens. */
export function sizeOf({ size, modality }: Resource): number | undefined {
  return modality === 'speech' ? size?.hours : (size?.words ?? size?.tokens);
}

function haystack({ id, title, description, publisher, identifiers, domains }: Resource): string {
  const all = [id, title.da, title.en, description.da, description.en, publisher, ...identifiers, ...domains];
  return all.join('\n').toLowerCase();
}
