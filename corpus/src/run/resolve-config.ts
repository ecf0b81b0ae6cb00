import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import type { Plan } from '../plan/plan.ts';
import { readPolicy } from '../policy/read-policy.ts';
import type { RunConfig } from './work.ts';

/** Looks up everything that a plan names. @throws SprogError PLAN_INVALID for a resource that no catalogue has, and what reading throws */
export async function resolveConfig(plan: Plan, workFolder: string, cache?: string): Promise<RunConfig> {
  const policy = typeof plan.policy === 'string' ? await readPolicy(plan.policy) : plan.policy;
  const all = Array.isArray(plan.resources)
    ? await readCatalogue({ extra: plan.catalogue ?? [] })
    : await readCatalogue({ extra: [plan.resources.dir], only: true });
  const byId = new Map(all.map((resource) => [resource.id, resource]));
  const ids = Array.isArray(plan.resources) ? [...new Set(plan.resources)].sort() : [...byId.keys()].sort();
  const missing = ids.filter((id) => !byId.has(id));
  if (missing.length > 0)
    throw new SprogError('PLAN_INVALID', `resources: not in the catalogue: ${missing.join(', ')}`);
  if (ids.length === 0) throw new SprogError('PLAN_INVALID', 'resources: no source found');
  return { plan, policy, resources: ids.map((id) => byId.get(id)!), cache: cache ?? join(workFolder, 'cache') };
}
