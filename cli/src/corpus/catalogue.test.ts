import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Output } from '../output/output.ts';
import { run } from '../run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-catalogue-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function sprog(...args: string[]) {
  const [input, out, error] = [new PassThrough(), new PassThrough({ highWaterMark: 1 << 24 }), new PassThrough()];
  const code = await run(['corpus', ...args], {
    stdin: input,
    stdout: new Output(out),
    stderr: new Output(error),
    env: { SPROG_HOME: folder },
    signal: new AbortController().signal,
    now: () => '2026-11-25T09:30:00+01:00',
  });
  return { code, stdout: String(out.read() ?? ''), stderr: String(error.read() ?? '') };
}

test('list and search narrow the catalogue', async () => {
  const all = JSON.parse((await sprog('list', '--json')).stdout) as { id: string }[];
  expect(all.length).toBeGreaterThanOrEqual(40);
  const { stdout } = await sprog('search', 'folketing', '--connector', 'odata');
  expect(stdout).toMatch(/^id +modality/);
  expect(stdout).toContain('folketinget-sager');
  expect(stdout).toContain(`2 of ${all.length} resources`);
  expect((await sprog('list', '--from', 'i går')).code).toBe(2);
});

test('show tells licence, conflicts and source; an unknown id is one line', async () => {
  const { stdout } = await sprog('show', 'grundtvig-tei');
  expect(stdout).toMatch(/^conflict +.*CC-0/m);
  expect(stdout).toMatch(/^verified +declared/m);
  expect(await sprog('show', 'findes-ikke')).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^sprog: [^\n]+\[NOT_FOUND\]\n$/),
  });
});

test("the user's own catalogue, and its faults", async () => {
  await mkdir(join(folder, 'egne', 'breve'), { recursive: true });
  await writeFile(join(folder, 'egne', 'breve', 'docs.jsonl'), '{"id":"1","text":"Hej"}\n');
  expect((await sprog('list', '--catalogue', join(folder, 'egne'))).stdout).toContain('breve');
  await writeFile(join(folder, 'forkert.yaml'), 'id: x\n');
  const { code, stderr } = await sprog('list', '--catalogue', join(folder, 'forkert.yaml'));
  expect(code).toBe(3);
  expect(stderr).toMatch(/forkert\.yaml: .*title: missing.*\[RECIPE_INVALID\]\n$/);
});

test('harvest shows where licences do not agree, with our own recipes too', async () => {
  const server = createServer((_request, response) => {
    const results = [
      {
        name: 'tts',
        title: 'CoRal TTS',
        license_title: 'CC BY 4.0',
        url: 'https://huggingface.co/datasets/alexandrainst/coral-tts',
      },
      { name: 'andet', title: 'Andet', license_title: 'CC0 1.0' },
    ];
    response.end(JSON.stringify({ success: true, result: { count: results.length, results } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { stdout, code } = await sprog('harvest', '--ckan', url, '--conflicts');
    expect(code).toBe(0);
    expect(stdout).toMatch(/conflict +licence +CoRal TTS +\S+ +CC BY 4.0/);
    expect(stdout).toMatch(/conflict +licence +CoRal TTS +catalogue\/coral-tts\.yaml +CC0-1.0/);
    expect(stdout).not.toContain('Andet');
    expect((await sprog('harvest', '--ckan', url, '--json')).stdout.trim().split('\n')).toHaveLength(2);
    expect((await sprog('harvest')).code).toBe(3);
  } finally {
    server.close();
  }
});
