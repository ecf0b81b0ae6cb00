import { readCatalogue } from '../catalogue/read-catalogue.ts';
import type { Plan } from './plan.ts';

/** The plan of `sprog corpus build starter`: resources of the catalogue that can be had through package registries alone. @param date YYYY-MM-DD */
export async function starterPlan(date: string): Promise<Plan> {
  const resources = (await readCatalogue()).filter(({ starter }) => starter).map(({ id }) => id);
  return {
    name: 'starter',
    title: { da: 'Sprogværks begynderkorpus', en: 'Starter corpus of Sprogværk' },
    date,
    resources,
    policy: 'danish',
    shards: 2,
    seed: 1,
  };
}
