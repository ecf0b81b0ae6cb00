import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filterTest } from '../download/filter.ts';
import { pullRelease } from '../download/pull-release.ts';
import { sampleDocuments, samplePlan, writeSampleWork } from '../fixtures/sample-work.ts';
import { fileBytes } from '../parquet/file-bytes.ts';
import { readRows } from '../parquet/read-rows.ts';
import { recordLine } from '../records/record-line.ts';
import { writeRelease } from '../release/write-release.ts';
import { diffReleases } from './diff-releases.ts';
import { exportRelease } from './export-release.ts';
import { queryRelease } from './query-release.ts';
import { releaseStatistics } from './release-statistics.ts';

let root: string;
let folder: string;
const documents = sampleDocuments('alfa', 120);
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sprog-query-'));
  await writeSampleWork(join(root, 'work'), { alfa: documents, 'beta-2': sampleDocuments('beta-2', 30) });
  await writeRelease({ workFolder: join(root, 'work'), plan: samplePlan, out: root });
  folder = join(root, 'proeve/1.0.0');
});
afterAll(() => rm(root, { recursive: true }));

async function ask(sql: string): Promise<unknown[][]> {
  const found: unknown[][] = [];
  for await (const row of (await queryRelease(folder, sql)).rows) found.push(row);
  return found;
}

test('SQL over texts, sources and changes', async () => {
  expect(await ask('select source, count(*), sum(token_count) from texts group by source order by source')).toEqual([
    ['alfa', 120, 7200],
    ['beta-2', 30, 1800],
  ]);
  expect(await ask('select count(*) from "beta-2" where language = \'en\'')).toEqual([[5]]);
  expect(await ask('select change, count(*) from changes group by change')).toEqual([['added', 150]]);
});

test('a query reads the release and nothing else, and says what is wrong with it', async () => {
  const secret = join(root, 'hemmelig.csv');
  await writeFile(secret, 'a,b\n1,2\n');
  for (const sql of [
    `select * from read_csv('${secret}')`,
    `copy (select 1) to '${join(root, 'ud.csv')}'`,
    `attach '${join(root, 'x.db')}'`,
    'install httpfs',
    "select * from read_parquet('http://localhost:1/x.parquet')",
    'set enable_external_access=true',
    'selekt 1',
    'select nothing from texts',
  ])
    await expect(ask(sql), sql).rejects.toMatchObject({ code: 'QUERY_INVALID' });
  await expect(stat(join(root, 'ud.csv'))).rejects.toThrow();
});

test('export: JSON lines are the records themselves; Parquet, hub and text hold what a filter leaves', async () => {
  const out = join(root, 'export');
  expect(await exportRelease(folder, 'jsonl', join(out, 'jsonl'))).toEqual({ files: 2, records: 150 });
  const lines = (await readFile(join(out, 'jsonl/alfa.jsonl'), 'utf8')).trim().split('\n');
  const expected = documents.map((one) => recordLine({ ...one, licence: one.licence ?? 'CC-BY-4.0' }));
  expect(lines.sort()).toEqual(expected.sort());
  const filter = filterTest({ languages: ['en'] });
  expect(await exportRelease(folder, 'hub', join(out, 'hub'), { test: filter })).toEqual({ files: 2, records: 23 });
  expect(await readdir(join(out, 'hub'))).toEqual(
    expect.arrayContaining(['README.md', 'DATASHEET.md', 'CITATION.cff', 'data']),
  );
  const bytes = await fileBytes(join(out, 'hub/data/texts.parquet'));
  const ids: unknown[] = [];
  for await (const row of readRows(bytes)) ids.push(row['language']);
  await bytes.close();
  expect(ids).toEqual(Array(23).fill('en'));
  await exportRelease(folder, 'text', join(out, 'text'));
  expect(await readFile(join(out, 'text/alfa.txt'), 'utf8')).toContain(documents[7]!.text);
});

test('statistics: those of the release, and counted anew for a part', async () => {
  const all = await releaseStatistics(folder);
  expect(all['alfa']).toMatchObject({ documents: 120, tokens: 7200, languages: { da: 102, en: 18 } });
  const part = await releaseStatistics(folder, { test: filterTest({ licences: ['CC0-1.0'] }) });
  expect(part['alfa']).toMatchObject({ documents: 40, licences: { 'CC0-1.0': 40 } });
  const counted = await releaseStatistics(folder, { test: filterTest({ sources: ['*'] }) });
  expect(counted).toEqual(all);
});

test('differences between a release and a part of it, pulled', async () => {
  const { folder: part } = await pullRelease({
    from: root,
    name: 'proeve',
    out: join(root, 'part'),
    unsigned: true,
    filter: { languages: ['da'] },
  });
  const { same, added, changed, gone, sources } = await diffReleases(folder, part);
  expect({ same, added, changed, gone: gone.length }).toEqual({ same: 127, added: [], changed: [], gone: 23 });
  expect(sources['alfa']).toEqual({ added: 0, changed: 0, gone: 18 });
});
