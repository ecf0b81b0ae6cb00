/** What the survivor of a cluster is chosen by. */
export interface Candidate {
  id: string;
  source: string;
  licence: string;
  /** "YYYY-MM-DD, YYYY-MM-DD", or empty when nobody knows. */
  created: string;
  characters: number;
}

/**
 * Order of survival: the better licence, the earlier date, the longer text, then the smaller id and source, so that no two documents tie.
 *
 * @param licences from best to worst; one that is not named comes behind all that are
 */
export function survivorOrder(licences: readonly string[]): (a: Candidate, b: Candidate) => number {
  const rank = new Map(licences.map((licence, at) => [licence, at]));
  const licenceRank = ({ licence }: Candidate) => rank.get(licence) ?? licences.length;
  return (a, b) =>
    licenceRank(a) - licenceRank(b) ||
    compare(a.created || '9999', b.created || '9999') ||
    b.characters - a.characters ||
    compare(a.id, b.id) ||
    compare(a.source, b.source);
}

/** By code unit, so that no locale decides. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
