import { licenceOf } from '../catalogue/licence-of.ts';
import type { Resource } from '../catalogue/resource.ts';
import type { RawRecord } from '../records/raw-record.ts';

/** Files of a source state another licence of themselves than the recipe does. */
export interface LicenceFinding {
  source: string;
  /** Id in the recipe. */
  recipe: string;
  /** Words in the files, cut to 500 characters. */
  files: string;
  /** How many records have them. */
  records: number;
  /** The first of them. */
  example: string;
}

const mostKinds = 200;

/** Collects what the records of a source state of their licence (`extra.statedLicence`) where it is not that of the recipe. */
export class LicenceFindings {
  readonly #resource: Resource;
  readonly #found = new Map<string, LicenceFinding>();

  constructor(resource: Resource) {
    this.#resource = resource;
  }

  look({ extra, key }: RawRecord): void {
    const files = extra?.['statedLicence'];
    if (typeof files !== 'string') return;
    const known = this.#found.get(files);
    if (known) known.records++;
    else {
      const { id, licence } = this.#resource;
      if (this.#found.size >= mostKinds || licenceOf(files).id === licence.id) return;
      this.#found.set(files, { source: id, recipe: licence.id, files, records: 1, example: key ?? '' });
    }
  }

  /** The most frequent first. */
  all(): LicenceFinding[] {
    return [...this.#found.values()].sort((a, b) => b.records - a.records || (a.files < b.files ? -1 : 1));
  }
}
