import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { readSigningKey, writeRelease } from '@sprog/corpus';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleDocuments, samplePlan, writeSampleWork } from '../../../corpus/src/fixtures/sample-work.ts';
import { Output } from '../output/output.ts';
import { run } from '../run.ts';

let root: string;
const key = () => join(root, 'udgiver.pem');
const place = () => join(root, 'udgivet');
const here = () => join(root, 'hentet');

async function sprog(...args: string[]) {
  const [input, out, error] = [new PassThrough(), new PassThrough(), new PassThrough()];
  input.end();
  const code = await run(['corpus', ...args], {
    stdin: input,
    stdout: new Output(out),
    stderr: new Output(error),
    env: { SPROG_HOME: join(root, 'home') },
    signal: new AbortController().signal,
    now: () => '2026-12-01T09:30:00+01:00',
  });
  return { code, stdout: String(out.read() ?? ''), stderr: String(error.read() ?? '') };
}

const release = async (date: string) =>
  writeRelease({
    workFolder: join(root, 'work'),
    plan: { ...samplePlan, date },
    out: place(),
    signingKey: await readSigningKey(key()),
  });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sprog-cli-corpus-'));
  await writeSampleWork(join(root, 'work'), { alfa: sampleDocuments('alfa', 80) });
});
afterAll(() => rm(root, { recursive: true }));

test('a key, once, for its owner alone', async () => {
  const { code, stdout } = await sprog('keys', 'create', key());
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^[0-9a-f]{64}\n$/) });
  if (process.platform !== 'win32') expect((await stat(key())).mode & 0o777).toBe(0o600);
  expect(await sprog('keys', 'show', key())).toMatchObject({ code: 0, stdout });
  expect(await sprog('keys', 'create', key())).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('FILE_UNWRITABLE'),
  });
});

test('pull, verify, damage, and pull again', async () => {
  await release('2026-11-25');
  const pull = ['pull', 'proeve', '--from', place(), '--out', here()];
  const dry = await sprog(...pull, '--dry-run');
  expect(dry.stdout).toMatch(/data\/alfa\/0001\.parquet\n[\s\S]*to fetch, 0 are here/);
  expect(await stat(here()).catch(() => 'nothing')).toBe('nothing');
  expect((await sprog(...pull)).stdout).toMatch(/every byte verified[\s\S]*which is new here/);
  expect((await sprog(...pull)).stdout).not.toContain('new here');
  expect(await sprog('verify', 'proeve', '--in', here())).toMatchObject({ code: 0 });
  const file = await open(join(here(), 'proeve/1.0.0/data/alfa/0001.parquet'), 'r+');
  await file.write('fejl', 500);
  await file.close();
  const bad = await sprog('verify', 'proeve', '--in', here());
  expect(bad).toMatchObject({ code: 5, stdout: expect.stringContaining('damaged: data/alfa/0001.parquet (1 blocks)') });
  expect(bad.stderr).toContain('[RELEASE_DAMAGED]');
  expect((await sprog(...pull)).stdout).toContain('1 blocks were mended');
  expect(await sprog('verify', 'proeve', '--in', here())).toMatchObject({ code: 0 });
});

test('stats, query and export of what is here', async () => {
  const at = ['--in', here()];
  expect((await sprog('stats', 'proeve', ...at, '--language', 'en')).stdout).toMatch(/^alfa +12 +720 /m);
  const sql = 'select language, count(*) as n from texts group by 1 order by 1';
  expect((await sprog('query', sql, '-r', 'proeve', ...at, '--format', 'csv')).stdout).toBe(
    'language,n\nda,68\nen,12\n',
  );
  expect(await sprog('query', 'selekt', '-r', 'proeve', ...at)).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('[QUERY_INVALID]'),
  });
  const out = join(root, 'jsonl');
  expect((await sprog('export', 'proeve', ...at, '--out', out, '--licence', 'CC0-1.0')).stdout).toContain('27 records');
  expect((await readFile(join(out, 'alfa.jsonl'), 'utf8')).split('\n')).toHaveLength(28);
});

test('withdrawn: gone from the next release, and told to whoever pulls the old one', async () => {
  const withdrawn = await sprog('withdraw', 'proeve', 'alfa:5', '--in', place(), '--sign-key', key());
  expect(withdrawn.stdout).toContain('1 records are withdrawn');
  expect((await release('2026-12-02')).version).toBe('2.0.0');
  const old = await sprog('pull', 'proeve@1.0.0', '--from', place(), '--out', here());
  expect(old.stdout).toMatch(
    /There is a newer version: 2\.0\.0\.\n1 records were withdrawn since[\s\S]*\n {2}alfa:5\n/,
  );
  await sprog('pull', 'proeve', '--from', place(), '--out', here());
  expect((await sprog('diff', 'proeve@1.0.0', 'proeve@2.0.0', '--in', here(), '--ids')).stdout).toMatch(
    /^- alfa:5\n.*0 added, 0 changed, 1 gone, 79 the same\n$/m,
  );
  expect(await sprog('withdraw', 'proeve', 'ingen', '--in', place())).toMatchObject({ code: 3 });
});
