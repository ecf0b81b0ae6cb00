import { SprogError } from '@sprog/core';
import type { ErrorObject } from 'ajv';
import { parseDocument } from 'yaml';

/** YAML of a plan or policy as data. @throws SprogError PLAN_INVALID with the place */
export function parseYaml(text: string, path: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true });
  const [wrong] = document.errors;
  if (wrong) throw new SprogError('PLAN_INVALID', `${path}: ${wrong.message.split('\n')[0]}`);
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new SprogError('PLAN_INVALID', `${path}: ${(cause as Error).message}`, { cause });
  }
}

/** Faults against a schema, as a sentence. */
export function faultsOf(errors: readonly ErrorObject[] | null | undefined): string {
  return (errors ?? [])
    .map(({ instancePath, keyword, params, message }) => {
      const field = instancePath.slice(1).replaceAll('/', '.') || 'file';
      if (keyword === 'required') return `${field}: ${String(params['missingProperty'])} is missing`;
      if (keyword === 'additionalProperties') return `${field}: ${String(params['additionalProperty'])} is not a field`;
      if (keyword === 'enum') return `${field}: must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
      return `${field}: ${message}`;
    })
    .join('; ');
}
