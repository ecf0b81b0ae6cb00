import { type Column, soundColumns, textColumns } from '../parquet/columns.ts';
import { licenceAddress } from '../release/licence-address.ts';
import type { ReleaseFile, ReleaseManifest } from '../release/manifest.ts';
import { citationBibtex } from './citation.ts';
import { croissantContext } from './croissant-context.ts';

const dataTypes: Readonly<Record<Column['type'], string>> = {
  text: 'sc:Text',
  int: 'sc:Integer',
  float: 'sc:Float',
  bytes: 'sc:AudioObject',
};

/** The release as Croissant 1.1 (MLCommons). @param base address of its folder, ending in `/`; `''` for addresses relative to the file */
export function croissant(
  manifest: ReleaseManifest,
  base = manifest.url ? `${manifest.url}/${manifest.version}/` : '',
): unknown {
  const data = manifest.files.filter(({ kind }) => kind === 'text' || kind === 'sound');
  const licences = [
    ...new Set(manifest.sources.map(({ licence }) => licence.url ?? licenceAddress(licence.id) ?? licence.id)),
  ];
  return {
    '@context': croissantContext,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    name: manifest.name,
    description: manifest.description.en,
    url: manifest.url ?? manifest.publisher.url ?? `urn:sprog:corpus:${manifest.name}`,
    version: manifest.version,
    datePublished: manifest.date,
    license: licences.sort(),
    citeAs: citationBibtex(manifest),
    inLanguage: [...new Set(manifest.sources.flatMap(({ languages }) => languages))].sort(),
    keywords: manifest.keywords,
    isLiveDataset: false,
    creator: {
      '@type': 'sc:Organization',
      name: manifest.publisher.name,
      ...(manifest.publisher.url ? { url: manifest.publisher.url } : {}),
    },
    distribution: data.map((file) => ({
      '@type': 'cr:FileObject',
      '@id': file.path,
      name: file.path,
      contentUrl: `${base}${file.path}`,
      contentSize: `${file.bytes} B`,
      encodingFormat: 'application/x-parquet',
      sha256: file.sha256,
    })),
    recordSet: data.map((file) => recordSet(file, manifest)),
  };
}

function recordSet(file: ReleaseFile, { sources }: ReleaseManifest): unknown {
  const id = file.path.replace(/^data\//, '').replace(/\.parquet$/, '');
  const source = sources.find((one) => one.id === file.source)!;
  const columns = file.kind === 'sound' ? soundColumns : textColumns;
  return {
    '@type': 'cr:RecordSet',
    '@id': id,
    name: id,
    description: `${source.title.en}: ${file.rows} ${file.kind === 'sound' ? 'recordings' : 'texts'}`,
    key: { '@id': `${id}/id` },
    field: columns.map(({ name, type, description }) => ({
      '@type': 'cr:Field',
      '@id': `${id}/${name}`,
      name: `${id}/${name}`,
      description,
      dataType: dataTypes[type],
      source: { fileObject: { '@id': file.path }, extract: { column: name } },
    })),
  };
}
