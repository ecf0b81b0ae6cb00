/** Where entries are harvested from. */
export type HarvestKind = 'ckan' | 'oai' | 'hub';

/** A resource as a catalogue of somebody else describes it. */
export interface HarvestedEntry {
  kind: HarvestKind;
  /** Address of the entry for people. */
  where: string;
  /** By which it is known, normalised: see {@link identifierOf}. */
  identifiers: string[];
  title: string;
  description?: string;
  publisher?: string;
  /** As it stands there. */
  licence?: string;
  languages?: string[];
  /** YYYY-MM-DD. */
  modified?: string;
}
