import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDeb, makeTar, makeZip } from '../fixtures/archives.ts';
import { sourceFiles } from '../fixtures/run-parser.ts';
import { expand } from './expand.ts';
import { UnpackBudget } from './unpack-budget.ts';
import { defaultLimits, type UnpackLimits } from './unpack-limits.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-expand-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function unpack(name: string, bytes: Uint8Array, limits: Partial<UnpackLimits> = {}, size = 1000) {
  const files: Record<string, string> = {};
  const bad: string[] = [];
  const options = {
    budget: new UnpackBudget({ ...defaultLimits, ...limits }),
    scratch: async () => folder,
    bad: (where: string, reason: string) => void bad.push(`${where}: ${reason}`),
    wanted: () => true,
  };
  for await (const file of sourceFiles({ [name]: bytes }, size))
    for await (const inner of expand(file, options)) {
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of inner.stream()) chunks.push(chunk);
        files[inner.path] = Buffer.concat(chunks).toString();
      } catch (error) {
        bad.push(`${inner.path}: ${(error as Error).message.slice(0, 40)}`);
      }
    }
  return { files, bad };
}

const entries = [
  { name: 'a.txt', content: 'én' },
  { name: './dyb/b.txt', content: 'to'.repeat(600) },
];
const both = { 'x/a.txt': 'én', 'x/dyb/b.txt': 'to'.repeat(600) };

test('tar, packed in every way, gives the same files however the bytes are cut', async () => {
  const tar = await makeTar(entries);
  const packed: Record<string, Buffer> = { 'x.tar': tar, 'x.tar.gz': gzipSync(tar), 'x.tgz': gzipSync(tar) };
  for (const [ending, command] of [
    ['xz', 'xz'],
    ['bz2', 'bzip2'],
    ['zst', 'zstd'],
  ] as const) {
    try {
      packed[`x.tar.${ending}`] = execFileSync(command, ['-c'], { input: tar, stdio: ['pipe', 'pipe', 'ignore'] });
    } catch {
      console.log(`skipped: ${command} is not on this machine`);
    }
  }
  for (const [name, bytes] of Object.entries(packed))
    for (const size of [13, 4096]) expect(await unpack(name, bytes, {}, size), name).toEqual({ files: both, bad: [] });
});

test('a Debian package, a ZIP, and archives in archives', async () => {
  expect((await unpack('x.deb', await makeDeb(entries, 'Package: x\n'))).files).toEqual(both);
  const inner = gzipSync(await makeTar(entries));
  const zip = makeZip([
    { name: 'x.tar.gz', content: inner },
    { name: 'læs.txt', content: 'mig' },
  ]);
  expect((await unpack('y.zip', zip)).files).toEqual({
    'y/x/a.txt': 'én',
    'y/x/dyb/b.txt': 'to'.repeat(600),
    'y/læs.txt': 'mig',
  });
  expect((await unpack('a.txt.gz', gzipSync('alene'))).files).toEqual({ 'a.txt': 'alene' });
});

test('paths that lead out, links, devices and pipes are left out', async () => {
  const tar = await makeTar([
    { name: '../ude.txt', content: 'x' },
    { name: '/etc/passwd', content: 'x' },
    { name: 'c:\\windows\\x', content: 'x' },
    { name: 'link', type: 'symlink', linkname: '/etc/passwd' },
    { name: 'hard', type: 'link', linkname: 'god.txt' },
    { name: 'null', type: 'character-device' },
    { name: 'rør', type: 'fifo' },
    { name: 'god.txt', content: 'god' },
  ]);
  const { files, bad } = await unpack('x.tar', tar);
  expect(files).toEqual({ 'x/god.txt': 'god' });
  expect(bad).toHaveLength(3);
  const zip = makeZip([
    { name: '../ude.txt', content: 'x' },
    { name: 'link', content: '/etc/passwd', mode: 0o120777 },
    { name: 'god.txt', content: 'god' },
  ]);
  expect((await unpack('x.zip', zip)).files).toEqual({ 'x/god.txt': 'god' });
});

test('bombs are stopped at the first byte too many', async () => {
  const zeros = gzipSync(Buffer.alloc(64 << 20));
  expect((await unpack('x.gz', zeros, {}, 1 << 16)).bad[0]).toMatch(/unpacks to more/);
  expect((await unpack('x.gz', gzipSync(Buffer.alloc(3000)), { totalBytes: 1000 })).bad[0]).toMatch(/unpacks to more/);
  let nested: Buffer = Buffer.from('kerne');
  for (let i = 0; i < 8; i++) nested = gzipSync(nested);
  expect((await unpack(`x${'.gz'.repeat(8)}`, nested)).bad[0]).toMatch(/archives in each other/);
  const many = await makeTar(Array.from({ length: 30 }, (_, i) => ({ name: `${i}.txt`, content: 'x' })));
  expect((await unpack('x.tar', many, { files: 10 })).bad[0]).toMatch(/more than 10 files/);
  const lying = makeZip([{ name: 'a', content: 'x'.repeat(100), size: 10 }]);
  expect((await unpack('x.zip', lying)).bad).toHaveLength(1);
});

test('what is cut off, damaged or an error page is told, and what came before is kept', async () => {
  const tar = await makeTar([...entries, { name: 'c.txt', content: 'tre'.repeat(2000) }]);
  const cut = await unpack('x.tar.gz', gzipSync(tar).subarray(0, -30));
  expect(cut.bad.length).toBeGreaterThan(0);
  expect((await unpack('x.tar', tar.subarray(0, 3000))).files['x/a.txt']).toBe('én');
  for (const name of ['x.tar.gz', 'x.tar.xz', 'x.tar.zst', 'x.tar.bz2', 'x.zip', 'x.deb', 'x.tar'])
    expect((await unpack(name, Buffer.from('<!DOCTYPE html><html>503</html>'))).bad, name).toHaveLength(1);
});
