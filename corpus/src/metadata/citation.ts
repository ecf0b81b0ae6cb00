import type { ReleaseManifest } from '../release/manifest.ts';

/** CITATION.cff 1.2.0. */
export function citationCff({ title, version, date, publisher, url, keywords, sources }: ReleaseManifest): string {
  const quoted = (text: string) => JSON.stringify(text);
  return `${[
    'cff-version: 1.2.0',
    'message: "If you use this corpus, please cite it, and the sources that your part of it comes from."',
    'type: dataset',
    `title: ${quoted(title.en)}`,
    `version: ${quoted(version)}`,
    `date-released: ${quoted(date)}`,
    'authors:',
    `  - name: ${quoted(publisher.name)}`,
    ...(url ? [`url: ${quoted(url)}`] : []),
    ...(keywords.length > 0 ? ['keywords:', ...keywords.map((word) => `  - ${quoted(word)}`)] : []),
    'references:',
    ...sources.flatMap((source) => [
      '  - type: data',
      `    title: ${quoted(source.title.en)}`,
      '    authors:',
      `      - name: ${quoted(source.publisher)}`,
      ...(/^[\w.-]+$/.test(source.licence.id) && !source.licence.id.startsWith('LicenseRef-')
        ? [`    license: ${source.licence.id}`]
        : []),
    ]),
  ].join('\n')}\n`;
}

/** The release as a BibTeX entry. */
export function citationBibtex({ name, title, version, date, publisher, url }: ReleaseManifest): string {
  const field = (text: string) => `{${text.replace(/[{}\\]/g, '').replace(/([%&#$_])/g, '\\$1')}}`;
  return `@misc{${name.replaceAll('-', '')}${date.slice(0, 4)},
  title = ${field(`{${title.en}}`)},
  author = {{${publisher.name.replace(/[{}\\]/g, '')}}},
  year = {${date.slice(0, 4)}},
  month = {${Number(date.slice(5, 7))}},
  version = {${version}},${url ? `\n  url = {${url.replace(/[{}\\ ]/g, '')}},` : ''}
  note = {Dataset}
}
`;
}
