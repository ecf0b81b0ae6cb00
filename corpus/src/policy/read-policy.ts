import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SprogError } from '@sprog/core';
import { Ajv } from 'ajv';
import { faultsOf, parseYaml } from '../plan/parse-yaml.ts';
import type { Policy } from './policy.ts';
import { policySchema } from './policy-schema.ts';

const validate = new Ajv({ allErrors: true, strict: false }).compile(policySchema);
const own = (name: string) => fileURLToPath(new URL(`../../policies/${name}.yaml`, import.meta.url));

/**
 * Reads a policy: ours by name (`danish`), or a YAML file.
 * @param folder what a relative path counts from
 * @throws SprogError FILE_UNREADABLE, PLAN_INVALID with each field and what is wrong about it
 */
export async function readPolicy(name: string, folder = '.'): Promise<Policy> {
  const path = /^[a-z][a-z0-9-]*$/.test(name) ? own(name) : resolve(folder, name);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  });
  return checkPolicy(parseYaml(text, path), path);
}

/** Checks what a policy says. @throws SprogError PLAN_INVALID */
export function checkPolicy(data: unknown, path: string): Policy {
  if (!validate(data)) throw new SprogError('PLAN_INVALID', `${path}: ${faultsOf(validate.errors)}`);
  const policy = data as unknown as Policy;
  const names = [policy.profile, ...Object.values(policy.sources ?? {}).map(({ profile }) => profile ?? 'auto')];
  for (const name of names) {
    const needed = name === 'auto' ? ['document', 'short'] : [name];
    const missing = needed.find((profile) => !policy.profiles[profile]);
    if (missing) throw new SprogError('PLAN_INVALID', `${path}: profiles: ${missing} is missing`);
  }
  return policy;
}
