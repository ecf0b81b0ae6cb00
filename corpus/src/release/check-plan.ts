import { SprogError } from '@sprog/core';
import { isVersion } from './decide-version.ts';
import { isCorpusName } from './read-manifest.ts';
import type { ReleasePlan } from './release-plan.ts';

/** @throws SprogError PLAN_INVALID when what a plan says of its release cannot be */
export function checkPlan({ name, version, date, url }: ReleasePlan): void {
  const wrong = (what: string) => new SprogError('PLAN_INVALID', what);
  if (!isCorpusName(name)) throw wrong('name: lower-case letters, digits and -');
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date))) throw wrong('date: YYYY-MM-DD');
  if (version !== undefined && !isVersion(version)) throw wrong('version: MAJOR.MINOR.PATCH');
  if (url !== undefined && !/^https?:\/\//.test(url)) throw wrong('url: http or https');
}

/** What of the plan decides the bytes. */
export const planPart = ({ name, version, date, title, description, publisher, keywords, url }: ReleasePlan) => ({
  name,
  version,
  date,
  title,
  description,
  publisher,
  keywords,
  url,
});
