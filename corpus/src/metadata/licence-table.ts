import { licenceAddress } from '../release/licence-address.ts';
import type { ReleaseManifest } from '../release/manifest.ts';
import { markdownTable } from './markdown.ts';

/** Which source is under which licence, and what that asks. */
export function licenceTable({ sources }: ReleaseManifest): string {
  return markdownTable([
    ['source', 'publisher', 'licence', 'duties', 'tokens', 'hours'],
    ...sources.map(({ id, publisher, licence, tokens, seconds }) => {
      const address = licence.url ?? licenceAddress(licence.id);
      const name = licence.name && licence.name !== licence.id ? `${licence.id} (${licence.name})` : licence.id;
      return [
        `\`${id}\``,
        publisher,
        address && /^https?:\/\//.test(address) ? `[${name.replace(/[[\]]/g, '')}](${address})` : name,
        licence.duties.join(', ') || 'none',
        tokens,
        seconds / 3600,
      ];
    }),
  ]);
}
