import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { SprogError } from '@sprog/core';
import { Ajv, type ErrorObject } from 'ajv';
import { parseDocument } from 'yaml';
import { formats } from '../formats/formats.ts';
import { licenceDuties } from './licence-duties.ts';
import type { Resource } from './resource.ts';
import { resourceSchema } from './resource-schema.ts';

const validate = new Ajv({ allErrors: true, discriminator: true, strict: false }).compile(resourceSchema);

/**
 * Reads a recipe file (YAML).
 * @throws SprogError FILE_UNREADABLE, RECIPE_INVALID with the file, and each field with what is wrong about it
 */
export async function readRecipe(path: string): Promise<Resource> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  });
  const document = parseDocument(text, { uniqueKeys: true });
  const [wrong] = document.errors;
  if (wrong) throw new SprogError('RECIPE_INVALID', `${path}: ${wrong.message.split('\n')[0]}`);
  // An alias bomb is stopped by the parser's own limit, which throws here.
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 20 });
  } catch (cause) {
    throw new SprogError('RECIPE_INVALID', `${path}: ${(cause as Error).message}`);
  }
  return checkResource(data, path);
}

/** Checks what a recipe says, and fills in what follows from it. @throws SprogError RECIPE_INVALID */
export function checkResource(data: unknown, path: string): Resource {
  const faults: string[] = [];
  if (!validate(data)) faults.push(...describe(validate.errors ?? []));
  else {
    const resource = data as unknown as Resource;
    faults.push(...beyondSchema(resource));
    if (faults.length === 0) return complete(resource, path);
  }
  throw new SprogError('RECIPE_INVALID', `${path}: ${faults.join('; ')}`);
}

function beyondSchema(resource: Resource): string[] {
  const faults: string[] = [];
  const { licence, period, parser, source } = resource;
  if (!licenceDuties[licence.id] && !licence.duties)
    faults.push(`licence.duties: needed, as the duties of ${licence.id} are not in our table`);
  if (licence.id.startsWith('LicenseRef-') && !licence.name && !licence.url)
    faults.push(`licence.name: needed for ${licence.id}`);
  if (period && period.from > period.to) faults.push('period.to: before period.from');
  if (!formats.includes(parser.format)) faults.push(`parser.format: ${parser.format} is none of ${formats.join(', ')}`);
  if (source.connector === 'apt' && !source.packages === !source.descriptions)
    faults.push('source: either packages or descriptions');
  return faults;
}

function complete(resource: Resource, path: string): Resource {
  const { licence, source } = resource;
  return {
    ...resource,
    identifiers: resource.identifiers ?? [],
    licence: { ...licence, duties: licence.duties ?? [...(licenceDuties[licence.id] ?? [])] },
    source: source.connector === 'folder' ? { ...source, path: resolve(dirname(path), source.path) } : source,
  };
}

function describe(errors: readonly ErrorObject[]): string[] {
  return errors.map(({ instancePath, keyword, params, message }) => {
    const field = instancePath.slice(1).replaceAll('/', '.');
    const inside = (name: unknown) => (field ? `${field}.${String(name)}` : String(name));
    if (keyword === 'required') return `${inside(params['missingProperty'])}: missing`;
    if (keyword === 'additionalProperties') return `${inside(params['additionalProperty'])}: not a field of a recipe`;
    if (keyword === 'enum') return `${field}: must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
    if (keyword === 'discriminator') return `${inside(params['tag'])}: no such connector`;
    return `${field || 'recipe'}: ${message}`;
  });
}
