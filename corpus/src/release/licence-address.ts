const creativeCommons = /^CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)$/;

/** Where the text of a licence is to be read; undefined for `LicenseRef-…`, which have no common one. */
export function licenceAddress(id: string): string | undefined {
  if (id === 'CC0-1.0') return 'https://creativecommons.org/publicdomain/zero/1.0/';
  if (id === 'LicenseRef-public-domain') return 'https://creativecommons.org/publicdomain/mark/1.0/';
  const match = creativeCommons.exec(id);
  if (match) return `https://creativecommons.org/licenses/${match[1]!.toLowerCase()}/${match[2]}/`;
  return id.startsWith('LicenseRef-') ? undefined : `https://spdx.org/licenses/${encodeURIComponent(id)}.html`;
}
