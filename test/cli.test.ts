import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRouter, type Router } from '@sprog/triage';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The command line as a user runs it: the real bin in a process of its own. What needs no process is tested in cli/src.
const bin = fileURLToPath(new URL('../cli/bin/sprog.js', import.meta.url));
const receivedAt = '2026-11-25T09:30:00+01:00';
const timeout = 180_000;
let folder: string;
let router: Router;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-bin-'));
  router = await openRouter({ cores: 1 });
});
afterAll(async () => {
  await router.close();
  await rm(folder, { recursive: true });
});

function start(...args: string[]): ChildProcess & { output: { stdout: string; stderr: string } } {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', SPROG_SOURCE: '1', SPROG_HOME: join(folder, 'home') },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return Object.assign(child, { output });
}
const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.on('close', resolve));
async function sprog(args: string[], stdin = '') {
  const child = start(...args);
  child.stdin?.end(stdin);
  const code = await ended(child);
  return { code, ...child.output };
}
async function until(child: ReturnType<typeof start>, pattern: RegExp): Promise<string> {
  for (;;) {
    const found = pattern.exec(child.output.stderr) ?? pattern.exec(child.output.stdout);
    if (found) return found[1] ?? found[0];
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${child.output.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const letters = [
  'Der er et stort hul i vejen ud for nr. 12. Svar senest den 3. december. Hilsen Karla Kvist',
  'Min mor på 82 kan ikke selv komme i bad længere.',
  'Hvornår bliver min affaldsspand tømt? Den har stået fuld i to uger, og nu er der rotter.',
];
const memo = `<?xml version="1.0" encoding="UTF-8"?>
<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2"><memo:MessageHeader>
<memo:messageUUID>3B6E9C50-2D4F-4F0A-9A51-6E0D5C1B7A20</memo:messageUUID><memo:label>Hul i vejen</memo:label>
<memo:ContentData><memo:KLEdata><memo:subjectKey>05.01.00</memo:subjectKey><memo:label>Veje</memo:label></memo:KLEdata></memo:ContentData>
</memo:MessageHeader><memo:MessageBody><memo:createdDateTime>2026-11-25T08:15:00Z</memo:createdDateTime>
<memo:MainDocument><memo:File><memo:encodingFormat>text/plain</memo:encodingFormat>
<memo:content>${Buffer.from(letters[0]!).toString('base64')}</memo:content></memo:File></memo:MainDocument></memo:MessageBody></memo:Message>`;

test(
  'without a build: help, and a usage error of one line',
  async () => {
    const [help, wrong] = await Promise.all([sprog(['--help']), sprog(['triage', '--wrong'])]);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('triage [options] [text...]');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/^sprog: [^\n]+ \[USAGE\]\n$/);
  },
  timeout,
);

test(
  'the bytes of the library: by the line, in order, with errors in their place; and of a MeMo message',
  async () => {
    const lines = letters.map((text, i) => JSON.stringify({ id: String(i), text, receivedAt }));
    lines.splice(1, 0, '{"id":"x"}', 'nonsense');
    const path = join(folder, 'message.xml');
    await writeFile(path, memo);
    const [batch, one] = await Promise.all([
      sprog(['triage', '--jsonl', '-', '--bundled'], lines.join('\n')),
      sprog(['triage', '--file', path, '--json']),
    ]);
    const expected = await Promise.all(
      letters.map((text, i) => router.triageJson({ id: String(i), text, receivedAt })),
    );
    const got = batch.stdout.trimEnd().split('\n');
    expect([got[0], got[3], got[4]]).toEqual(expected);
    expect(JSON.parse(got[1]!)).toMatchObject({ id: 'x', error: { code: 'INVALID_INPUT' } });
    expect(JSON.parse(got[2]!)).toMatchObject({ error: { code: 'INVALID_JSON' } });
    expect(batch).toMatchObject({ code: 3, stderr: expect.stringContaining('2 of 5 lines') });
    expect(one).toMatchObject({ code: 0, stderr: '', stdout: `${await router.triageMemoJson(memo)}\n` });
  },
  timeout,
);

test(
  'a folder: a line each by name, the files that are no text left out',
  async () => {
    const inbox = join(folder, 'inbox');
    await mkdir(join(inbox, 'below'), { recursive: true });
    await writeFile(join(inbox, 'b.txt'), letters[1]!);
    await writeFile(join(inbox, 'below', 'a.xml'), memo);
    await writeFile(join(inbox, 'c.pdf'), '%PDF');
    const out = join(folder, 'routes.jsonl');
    const { code, stdout, stderr } = await sprog(['triage', '--dir', inbox, '--out', out]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('1 other files were left out');
    const ids = (await readFile(out, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual(['b.txt', join('below', 'a.xml')]);
  },
  timeout,
);

test(
  'a reader that goes away ends the command without a word',
  async () => {
    const path = join(folder, 'many.jsonl');
    await writeFile(path, `${JSON.stringify({ text: letters[1] })}\n`.repeat(2000));
    const child = start('triage', '--jsonl', path, '--cores', '1');
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await ended(child)).toBe(0);
    expect(child.output.stderr).toBe('');
  },
  timeout,
);

test.skipIf(process.platform === 'win32')(
  'Ctrl-C leaves nothing half done',
  async () => {
    const child = start('triage', '--jsonl', '-', '--out', join(folder, 'stopped.jsonl'), '--cores', '1');
    child.stdin?.write(`${JSON.stringify({ text: letters[0] })}\n`);
    // The file grows when the first line has been answered; then the command waits for the next.
    const halves = async () => (await readdir(folder)).filter((name) => name.startsWith('stopped.jsonl.'));
    while ((await halves()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([]);
  },
  timeout,
);

test.skipIf(process.platform === 'win32')(
  'a server that starts, answers, and stops in order',
  async () => {
    const child = start('serve', '--port', '0', '--cores', '1', '--quiet');
    const url = await until(child, /listens on (\S+?),/);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const answer = await fetch(`${url}/v1/triage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: letters[1], receivedAt }),
    });
    expect(await answer.text()).toBe(await router.triageJson({ text: letters[1]!, receivedAt }));
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
  },
  timeout,
);

test(
  'the demo shows every inquiry and ends',
  async () => {
    const { code, stdout, stderr } = await sprog(['demo', '--once', '--cores', '1', '--no-speech']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^Rute /gm)).toHaveLength(9);
    expect(stdout).toContain('CPR-nummer');
    expect(stdout).toContain('3. december 2026');
    expect(stdout).toContain('(fra meddelelsen selv)');
  },
  timeout,
);
