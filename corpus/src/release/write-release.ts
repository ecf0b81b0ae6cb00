import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SprogError, sha256, writeFileAtomic } from '@sprog/core';
import { withFileLock } from '@sprog/models';
import type { Sample } from '../metadata/release-facts.ts';
import { readLedger } from '../withdraw/ledger.ts';
import { WithdrawnSet } from '../withdraw/withdrawn-set.ts';
import { checkPlan, planPart } from './check-plan.ts';
import { decideVersion } from './decide-version.ts';
import { describeSource, sumOf, unknownResource } from './describe-source.ts';
import { listVersions } from './list-releases.ts';
import {
  blockBytes,
  manifestName,
  type ReleaseFile,
  type ReleaseManifest,
  type ReleaseSource,
  releaseFormat,
  signatureName,
} from './manifest.ts';
import { readManifest } from './read-manifest.ts';
import { readResources } from './read-resources.ts';
import { signatureOf } from './signature.ts';
import type { SourceStatisticsJson } from './source-statistics.ts';
import { stableJson } from './stable-json.ts';
import { type Change, writeChanges } from './write-changes.ts';
import { writeDocuments } from './write-documents.ts';
import type { WriteReleaseOptions } from './write-release-options.ts';
import { writeSource } from './write-source.ts';
import { writeVersions } from './write-versions.ts';

/**
 * Makes a release from cleaned records. The bytes depend on the records, the plan, the recipes, the withdrawals and the previous release alone: not
 * on time, machine, or how the records were parted. It is written beside and gets its name when all of it is there. When nothing differs from the
 * newest release, that one is kept and its manifest returned.
 * @throws SprogError PLAN_INVALID, VERSION_TOO_LOW, FILE_UNREADABLE, INVALID_JSON, FILE_UNWRITABLE, CANCELLED
 */
export async function writeRelease(options: WriteReleaseOptions): Promise<ReleaseManifest> {
  checkPlan(options.plan);
  const corpus = join(options.out, options.plan.name);
  await mkdir(corpus, { recursive: true }).catch((cause: unknown) => {
    throw new SprogError('FILE_UNWRITABLE', corpus, { cause });
  });
  const { signal } = options;
  return withFileLock(join(corpus, '.building'), () => write(corpus, options), signal ? { signal } : {});
}

async function write(corpus: string, options: WriteReleaseOptions): Promise<ReleaseManifest> {
  const { workFolder, plan, onProgress, signal, signingKey } = options;
  const building = join(corpus, '.building');
  const newest = (await listVersions(corpus)).at(-1);
  const before = options.previous === undefined ? newest && join(corpus, newest) : (options.previous ?? undefined);
  const previous = before === undefined ? undefined : await readManifest(before);
  const withdrawn = new WithdrawnSet([
    ...(await readLedger(corpus, plan.name)).withdrawals,
    ...(options.withdrawn ?? []),
  ]);
  const resources = options.resources ?? (await readResources(workFolder));
  await rm(building, { recursive: true, force: true });
  await mkdir(building);
  const files: ReleaseFile[] = [];
  const sources: ReleaseSource[] = [];
  const changes: Change[] = [];
  const statistics: Record<string, SourceStatisticsJson> = {};
  const samples: Sample[] = [];
  const digests: Record<string, string> = {};
  const progress = { done: 0, total: 0 };
  for (const source of await sourcesOf(workFolder, previous)) {
    const resource = resources.find(({ id }) => id === source) ?? unknownResource(source);
    const written = await writeSource(resource, {
      workFolder,
      building,
      cache: options.cache ?? join(workFolder, 'cache'),
      ...(before === undefined ? {} : { before }),
      old: previous?.files.filter((file) => file.source === source) ?? [],
      withdrawn,
      progress,
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
    });
    for (const change of written.changes) changes.push(change);
    // Of a source that nothing is left of, the datasheet still says what was found and why it went.
    if (written.records > 0 || written.statistics.decisions) statistics[source] = written.statistics;
    if (written.records === 0) continue;
    files.push(...written.files);
    samples.push(...written.samples);
    digests[source] = written.digest;
    sources.push(describeSource(resource, written.statistics));
  }
  onProgress?.({ step: 'describe', ...progress });
  const count = (kind: Change['change']) => changes.reduce((sum, { change }) => sum + (change === kind ? 1 : 0), 0);
  const added = count('added');
  const manifest: ReleaseManifest = {
    format: releaseFormat,
    name: plan.name,
    version: decideVersion(previous?.version, { lost: changes.length - added, added }, plan.version),
    date: plan.date,
    previous: previous?.version ?? null,
    title: plan.title ?? { da: plan.name, en: plan.name },
    description: plan.description ?? { da: `Korpusset ${plan.name}.`, en: `The corpus ${plan.name}.` },
    publisher: plan.publisher ?? { name: 'Sprogværk' },
    keywords: plan.keywords ?? ['danish', 'corpus'],
    ...(plan.url ? { url: plan.url.replace(/\/+$/, '') } : {}),
    blockBytes,
    counts: sumOf(sources),
    changes: { added, changed: count('changed'), removed: count('removed'), withdrawn: count('withdrawn') },
    sources,
    files,
    dataDigest: sha256(stableJson(digests)),
    describedBy: sha256(stableJson({ plan: planPart(plan), sources, statistics })),
  };
  if (previous?.version === newest && isSame(previous, manifest)) {
    await rm(building, { recursive: true, force: true });
    // What was built without a key may be signed later: the bytes are the same.
    if (signingKey && before !== undefined)
      await writeFileAtomic(
        join(before, signatureName),
        signatureOf(await readFile(join(before, manifestName)), signingKey),
      );
    // A run that was killed at the very end has not come to this.
    await writeVersions(corpus, plan.name);
    onProgress?.({ step: 'done', ...progress });
    return previous!;
  }
  if ((await listVersions(corpus)).includes(manifest.version))
    throw new SprogError('VERSION_TOO_LOW', `${plan.name} ${manifest.version} is there already, with other data`);
  const log = before && (await readFile(join(before, 'CHANGELOG.md'), 'utf8').catch(() => undefined));
  files.push(await writeChanges(building, changes));
  const facts = { manifest, statistics, samples, ...(log ? { changelog: log } : {}) };
  files.push(...(await writeDocuments(building, facts)));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const bytes = Buffer.from(stableJson(manifest));
  if (signingKey) await writeFileAtomic(join(building, signatureName), signatureOf(bytes, signingKey));
  await writeFileAtomic(join(building, manifestName), bytes);
  if (signal?.aborted) throw new SprogError('CANCELLED');
  await rename(building, join(corpus, manifest.version));
  await writeVersions(corpus, plan.name);
  onProgress?.({ step: 'done', ...progress });
  return manifest;
}

/** Sources of the work and of the previous release: one that is no longer there is one of which every record went. */
async function sourcesOf(workFolder: string, previous: ReleaseManifest | undefined): Promise<string[]> {
  const clean = join(workFolder, 'clean');
  const entries = await readdir(clean, { withFileTypes: true }).catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', clean, { cause });
  });
  const here = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return [...new Set([...here, ...(previous?.sources.map(({ id }) => id) ?? [])])].sort();
}

const isSame = (previous: ReleaseManifest | undefined, { dataDigest, describedBy }: ReleaseManifest): boolean =>
  previous?.dataDigest === dataDigest && previous.describedBy === describedBy;
