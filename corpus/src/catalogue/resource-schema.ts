import { duties } from './duty.ts';
import { modalities } from './resource.ts';

const text = { type: 'string', minLength: 1 };
const bilingual = object({ da: text, en: text }, ['da', 'en']);
const texts = { type: 'array', items: text };
const uri = { type: 'string', pattern: '^https?://[^\\s]+$' };
const day = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' };
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const commit = { type: 'string', pattern: '^[0-9a-f]{40}$' };
const count = { type: 'number', minimum: 0 };

function object(properties: Record<string, unknown>, required: string[] = []) {
  return { type: 'object', additionalProperties: false, required, properties };
}
const connector = (name: string, properties: Record<string, unknown>, required: string[]) =>
  object({ connector: { const: name }, ...properties }, ['connector', ...required]);

const file = object(
  { url: uri, mirrors: { type: 'array', items: uri }, path: text, sha256, bytes: { type: 'integer', minimum: 0 } },
  ['url'],
);
const sources = [
  connector('http', { files: { type: 'array', minItems: 1, items: file } }, ['files']),
  connector(
    'hub',
    {
      dataset: { type: 'string', pattern: '^[\\w.-]+/[\\w.-]+$' },
      revision: text,
      files: { ...texts, minItems: 1 },
      endpoint: uri,
      ranges: { type: 'boolean' },
    },
    ['dataset', 'files'],
  ),
  connector('npm', { package: text, version: text, integrity: text }, ['package', 'version']),
  connector('pip', { package: text, version: text, sha256 }, ['package', 'version']),
  connector(
    'apt',
    {
      packages: {
        type: 'array',
        minItems: 1,
        items: { type: 'string', pattern: '^[a-z0-9][a-z0-9+.-]+(=[\\w.+:~-]+)?$' },
      },
      descriptions: { type: 'string', pattern: '^[a-z]{2,3}(_[A-Z]{2})?$' },
    },
    [],
  ),
  connector('git', { repository: text, revision: commit, paths: texts }, ['repository', 'revision']),
  connector('s3', { endpoint: uri, bucket: text, prefix: text, region: text }, ['endpoint', 'bucket']),
  connector('folder', { path: text }, ['path']),
  connector(
    'odata',
    {
      service: uri,
      entity: text,
      filter: text,
      select: texts,
      expand: texts,
      orderby: text,
      page: { type: 'integer', minimum: 1 },
      most: { type: 'integer', minimum: 1 },
    },
    ['service', 'entity'],
  ),
  connector('oai', { endpoint: uri, metadataPrefix: text, set: text, from: text, until: text }, [
    'endpoint',
    'metadataPrefix',
  ]),
];

const licence = object(
  {
    id: text,
    duties: { type: 'array', items: { enum: duties } },
    name: text,
    url: uri,
    conflicts: { type: 'array', items: object({ where: text, says: text }, ['where', 'says']) },
  },
  ['id'],
);

/** JSON Schema of a recipe file. `source` is checked by the schema of its connector alone, so that errors name the field and not ten alternatives. */
export const resourceSchema = object(
  {
    id: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]{1,63}$' },
    title: bilingual,
    description: bilingual,
    publisher: text,
    licence,
    languages: {
      type: 'array',
      minItems: 1,
      items: { type: 'string', pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
    },
    modality: { enum: modalities },
    domains: { type: 'array', minItems: 1, items: text },
    period: object({ from: day, to: day }, ['from', 'to']),
    size: object({
      documents: count,
      words: count,
      tokens: count,
      bytes: count,
      hours: count,
      counted: text,
    }),
    source: {
      type: 'object',
      required: ['connector'],
      discriminator: { propertyName: 'connector' },
      oneOf: sources,
    },
    parser: {
      type: 'object',
      required: ['format'],
      properties: { format: text, root: text, include: texts, exclude: texts },
    },
    problems: texts,
    contact: text,
    verified: { enum: ['here', 'declared'] },
    identifiers: texts,
    starter: { type: 'boolean' },
  },
  [
    'id',
    'title',
    'description',
    'publisher',
    'licence',
    'languages',
    'modality',
    'domains',
    'source',
    'parser',
    'problems',
    'contact',
    'verified',
  ],
);
