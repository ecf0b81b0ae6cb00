import { licenceAddress } from '../release/licence-address.ts';
import type { ReleaseFile, ReleaseManifest, ReleaseSource } from '../release/manifest.ts';
import type { RdfNode, RdfValue } from './rdf.ts';

const authority = 'http://publications.europa.eu/resource/authority';
const languageCodes: Readonly<Record<string, string>> = {
  da: 'DAN',
  en: 'ENG',
  de: 'DEU',
  sv: 'SWE',
  nb: 'NOB',
  nn: 'NNO',
  no: 'NOR',
  fo: 'FAO',
  is: 'ISL',
  kl: 'KAL',
  fr: 'FRA',
};

/** Address of the folder of a release; ends in `/`. `''` gives relative addresses. */
export interface DcatPlace {
  release: string;
  /** The HTTP API that serves it, if one does. */
  service?: string;
}

/**
 * Releases as a catalogue by DCAT-AP-DK 3.0, valid under 2.0.2 too: what one of the two leaves open is said in the way that suits both, and
 * `dcat:byteSize`, which has another type in each, is left to the manifest.
 */
export function dcatGraph(
  catalogue: string,
  releases: readonly { manifest: ReleaseManifest; place: DcatPlace }[],
): RdfNode[] {
  const nodes = new Map<string, RdfNode>();
  const add = (id: string, types: string[], says: RdfNode['says']) => {
    if (!nodes.has(id)) nodes.set(id, { id, types, says });
    return { id };
  };
  const first = releases[0]?.manifest;
  const datasets: RdfValue[] = [];
  const records: RdfValue[] = [];
  const services: RdfValue[] = [];
  const list = (id: string, modified: string) => {
    datasets.push({ id });
    records.push(
      add(
        `${id}-record`,
        ['dcat:CatalogRecord'],
        [
          ['foaf:primaryTopic', { id }],
          ['dct:modified', date(modified)],
        ],
      ),
    );
  };
  // Says of itself first what a reader looks for first.
  const head = add(catalogue, ['dcat:Catalog'], []) && nodes.get(catalogue)!;
  for (const { manifest, place } of releases) {
    const publisher = publisherOf(manifest, place, add);
    const id = `${place.release}#dataset`;
    const series = `${place.release}${place.release === '' ? '' : '../'}#series`;
    if (place.service && !nodes.has(`${place.service}#service`)) {
      services.push({ id: `${place.service}#service` });
      add(
        `${place.service}#service`,
        ['dcat:DataService'],
        [
          ['dct:title', { text: 'Sprogværk', lang: 'da' }],
          ['dct:description', { text: 'Sprogkorpora: udgivelser, filer og metadata', lang: 'da' }],
          ['dcat:endpointURL', { id: place.service }],
          ['dcat:servesDataset', { id }],
        ],
      );
    }
    add(series, ['dcat:DatasetSeries'], [...named(manifest), ['dct:publisher', publisher]]);
    const parts = manifest.sources.map((source) => ({ id: `${place.release}#source-${source.id}`, source }));
    add(
      id,
      ['dcat:Dataset'],
      [
        ...named(manifest),
        ...shared(manifest, publisher, place, add),
        ['dct:identifier', { text: `${manifest.name}@${manifest.version}` }],
        ['dcat:inSeries', { id: series }],
        ...languages(
          manifest.sources.flatMap((source) => source.languages),
          add,
        ),
        ...parts.map((part): RdfNode['says'][number] => ['dct:hasPart', { id: part.id }]),
        ...manifest.keywords.map((text): RdfNode['says'][number] => ['dcat:keyword', { text, lang: 'en' }]),
        [
          'dcat:distribution',
          add(
            `${place.release}#manifest`,
            ['dcat:Distribution'],
            [
              ['dct:title', { text: 'Manifest: files, hashes, counts', lang: 'en' }],
              ['dcat:accessURL', { id: `${place.release}manifest.json` }],
              ['dcat:downloadURL', { id: `${place.release}manifest.json` }],
              ['dct:format', typed(`${authority}/file-type/JSON`, 'dct:MediaTypeOrExtent', add)],
            ],
          ),
        ],
      ],
    );
    list(id, manifest.date);
    for (const { id: part, source } of parts) {
      const files = manifest.files.filter((file) => file.source === source.id);
      add(
        part,
        ['dcat:Dataset'],
        [
          ['dct:title', { text: source.title.da, lang: 'da' }],
          ['dct:title', { text: source.title.en, lang: 'en' }],
          ['dct:description', { text: source.description.da, lang: 'da' }],
          ['dct:description', { text: source.description.en, lang: 'en' }],
          ...shared(manifest, publisher, place, add),
          ['dct:identifier', { text: `${manifest.name}@${manifest.version}/${source.id}` }],
          ...languages(source.languages, add),
          ...period(part, source, add),
          ...files.map((file): RdfNode['says'][number] => [
            'dcat:distribution',
            distribution(file, source, place, add),
          ]),
        ],
      );
      list(part, manifest.date);
    }
  }
  head.says.push(
    ['dct:title', { text: 'Sprogværk: danske sprogkorpora', lang: 'da' }],
    ['dct:title', { text: 'Sprogværk: Danish language corpora', lang: 'en' }],
    ['dct:description', { text: 'Verificerede, dokumenterede udgivelser af dansk sprog i tekst og lyd.', lang: 'da' }],
    ['dct:description', { text: 'Verified, documented releases of Danish in text and sound.', lang: 'en' }],
    ...(first ? [['dct:publisher', publisherOf(first, releases[0]!.place, add)] as RdfNode['says'][number]] : []),
    ...[...datasets].map((one): RdfNode['says'][number] => ['dcat:dataset', one]),
    ...records.map((one): RdfNode['says'][number] => ['dcat:record', one]),
    ...services.map((one): RdfNode['says'][number] => ['dcat:service', one]),
  );
  return [...nodes.values()];
}

type Add = (id: string, types: string[], says: RdfNode['says']) => { id: string };
const date = (day: string): RdfValue => ({ literal: day, type: 'xsd:date' });
const typed = (id: string, type: string, add: Add): RdfValue => add(id, [type], []);

const named = ({ title, description }: ReleaseManifest): RdfNode['says'] => [
  ['dct:title', { text: title.da, lang: 'da' }],
  ['dct:title', { text: title.en, lang: 'en' }],
  ['dct:description', { text: description.da, lang: 'da' }],
  ['dct:description', { text: description.en, lang: 'en' }],
];

function shared(manifest: ReleaseManifest, publisher: { id: string }, place: DcatPlace, add: Add): RdfNode['says'] {
  return [
    ['dct:publisher', publisher],
    ['dct:issued', date(manifest.date)],
    ['dct:modified', date(manifest.date)],
    ['dcat:version', { text: manifest.version }],
    ['owl:versionInfo', { text: manifest.version }],
    ['dct:accessRights', typed(`${authority}/access-right/PUBLIC`, 'dct:RightsStatement', add)],
    [
      'dcat:theme',
      add(
        `${authority}/data-theme/EDUC`,
        ['skos:Concept'],
        [
          ['skos:prefLabel', { text: 'Uddannelse, kultur og sport', lang: 'da' }],
          ['skos:prefLabel', { text: 'Education, culture and sport', lang: 'en' }],
        ],
      ),
    ],
    ...contact(manifest, place, add),
  ];
}

function publisherOf({ publisher }: ReleaseManifest, place: DcatPlace, add: Add): { id: string } {
  return add(
    publisher.url ?? `${place.release}#publisher`,
    ['foaf:Agent'],
    [['foaf:name', { text: publisher.name, lang: 'da' }]],
  );
}

function contact({ publisher }: ReleaseManifest, place: DcatPlace, add: Add): RdfNode['says'] {
  if (!publisher.contact) return [];
  const address: RdfNode['says'][number] = publisher.contact.includes('://')
    ? ['vcard:hasURL', { id: publisher.contact }]
    : ['vcard:hasEmail', { id: `mailto:${publisher.contact}` }];
  return [
    [
      'dcat:contactPoint',
      add(`${place.release}#contact`, ['vcard:Kind'], [['vcard:fn', { text: publisher.name }], address]),
    ],
  ];
}

function languages(tags: readonly string[], add: Add): RdfNode['says'] {
  const codes = new Set(tags.map((tag) => languageCodes[tag.split('-')[0]!]).filter((code) => code !== undefined));
  return [...codes]
    .sort()
    .map((code) => ['dct:language', typed(`${authority}/language/${code}`, 'dct:LinguisticSystem', add)]);
}

function period(part: string, { from, to }: ReleaseSource, add: Add): RdfNode['says'] {
  if (!from || !to) return [];
  return [
    [
      'dct:temporal',
      add(
        `${part}-period`,
        ['dct:PeriodOfTime'],
        [
          ['dcat:startDate', date(from)],
          ['dcat:endDate', date(to)],
        ],
      ),
    ],
  ];
}

function distribution(file: ReleaseFile, source: ReleaseSource, place: DcatPlace, add: Add): RdfValue {
  const url = `${place.release}${file.path.split('/').map(encodeURIComponent).join('/')}`;
  const id = `${place.release}#file-${file.path.replace(/[^\w.-]+/g, '-')}`;
  const { licence } = source;
  const terms = licence.url ?? licenceAddress(licence.id) ?? `${place.release}#${licence.id}`;
  return add(
    id,
    ['dcat:Distribution'],
    [
      ['dct:title', { text: file.path, lang: 'en' }],
      ['dcat:accessURL', { id: url }],
      ['dcat:downloadURL', { id: url }],
      ['dct:license', add(terms, ['dct:LicenseDocument'], [['dct:title', { text: licence.name ?? licence.id }]])],
      ['dct:format', typed(`${authority}/file-type/PARQUET`, 'dct:MediaTypeOrExtent', add)],
      [
        'dcat:mediaType',
        typed('https://www.iana.org/assignments/media-types/application/vnd.apache.parquet', 'dct:MediaType', add),
      ],
      ...checksum(id, file, add),
    ],
  );
}

/** SHA-1, as the profile knows no other algorithm so far; the manifest, which is signed, has SHA-256. */
function checksum(id: string, { sha1 }: ReleaseFile, add: Add): RdfNode['says'] {
  if (sha1 === undefined) return [];
  const node = add(
    `${id}-checksum`,
    ['spdx:Checksum'],
    [
      ['spdx:algorithm', { id: 'spdx:checksumAlgorithm_sha1' }],
      ['spdx:checksumValue', { literal: sha1, type: 'xsd:hexBinary' }],
    ],
  );
  return [['spdx:checksum', node]];
}
