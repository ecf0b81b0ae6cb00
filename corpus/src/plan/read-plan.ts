import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { SprogError } from '@sprog/core';
import { Ajv } from 'ajv';
import { checkPolicy } from '../policy/read-policy.ts';
import { faultsOf, parseYaml } from './parse-yaml.ts';
import type { Plan } from './plan.ts';

const bilingual = {
  type: 'object',
  required: ['da', 'en'],
  additionalProperties: false,
  properties: { da: { type: 'string' }, en: { type: 'string' } },
};
const strings = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } };
const validate = new Ajv({ allErrors: true, strict: false }).compile({
  type: 'object',
  additionalProperties: false,
  required: ['name', 'date', 'resources'],
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$' },
    version: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
    title: bilingual,
    description: bilingual,
    publisher: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: {
        name: { type: 'string', minLength: 1 },
        url: { type: 'string', pattern: '^https?://' },
        contact: { type: 'string', minLength: 3 },
      },
    },
    keywords: strings,
    url: { type: 'string', pattern: '^https?://' },
    date: { type: 'string', pattern: '^[0-9]{4}-[01][0-9]-[0-3][0-9]$' },
    resources: {
      anyOf: [
        strings,
        {
          type: 'object',
          required: ['dir'],
          additionalProperties: false,
          properties: { dir: { type: 'string', minLength: 1 } },
        },
      ],
    },
    catalogue: strings,
    policy: { anyOf: [{ type: 'string', minLength: 1 }, { type: 'object' }] },
    shards: { type: 'integer', minimum: 1, maximum: 100000 },
    testSets: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'file'],
        additionalProperties: false,
        properties: { name: { type: 'string', minLength: 1 }, file: { type: 'string', minLength: 1 } },
      },
    },
    names: { type: 'string', enum: ['lexicon', 'tagger'] },
    recogniser: { type: 'string', minLength: 1 },
    seed: { type: 'integer', minimum: 0 },
  },
});

/**
 * Reads a plan (YAML); relative paths in it count from its folder.
 * @throws SprogError FILE_UNREADABLE, PLAN_INVALID with each field and what is wrong about it
 */
export async function readPlan(path: string): Promise<Plan> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  });
  return checkPlan(parseYaml(text, path), path);
}

/** Checks what a plan says, fills in what it leaves out and makes its paths absolute. @throws SprogError PLAN_INVALID */
export function checkPlan(data: unknown, path: string): Plan {
  // Quoted or not, a date is a date to a reader.
  if (!validate(data)) throw new SprogError('PLAN_INVALID', `${path}: ${faultsOf(validate.errors)}`);
  const said = data as Partial<Plan> & Pick<Plan, 'name' | 'date' | 'resources'>;
  if (Number.isNaN(Date.parse(`${said.date}T00:00:00Z`)))
    throw new SprogError('PLAN_INVALID', `${path}: date: no such day`);
  const folder = dirname(resolve(path));
  const near = (file: string) => resolve(folder, file);
  const policy = said.policy ?? 'danish';
  return {
    ...said,
    resources: Array.isArray(said.resources) ? [...said.resources].sort() : { dir: near(said.resources.dir) },
    policy:
      typeof policy !== 'string'
        ? checkPolicy(policy, `${path}: policy`)
        : /^[a-z][a-z0-9-]*$/.test(policy)
          ? policy
          : near(policy),
    shards: said.shards ?? 4,
    seed: said.seed ?? 1,
    ...(said.catalogue ? { catalogue: said.catalogue.map(near) } : {}),
    ...(said.testSets ? { testSets: said.testSets.map(({ name, file }) => ({ name, file: near(file) })) } : {}),
  };
}

/** The plan for all sources of a folder. @param date YYYY-MM-DD */
export async function planForFolder(folder: string, date: string): Promise<Plan> {
  const info = await stat(folder).catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', folder, { cause });
  });
  if (!info.isDirectory()) throw new SprogError('FILE_UNREADABLE', `${folder} is no folder`);
  const name =
    basename(resolve(folder))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'corpus';
  return { name, date, resources: { dir: resolve(folder) }, policy: 'danish', shards: 4, seed: 1 };
}
