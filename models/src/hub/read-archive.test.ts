import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import tar from 'tar-stream';
import { beforeEach, expect, test } from 'vitest';
import { makeZip } from './fixtures/make-zip.ts';
import { type ArchiveOptions, readArchive } from './read-archive.ts';
import { unpackArchive } from './unpack-archive.ts';

let folder: string;
let archive: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-archive-'));
  archive = join(folder, 'a');
  return () => rm(folder, { recursive: true });
});

async function members(options?: ArchiveOptions): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const member of readArchive(archive, options))
    found[member.path] = String(await buffer(await member.open()));
  return found;
}

async function makeTar(entries: (Parameters<tar.Pack['entry']>[0] & { text?: string })[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const { text = '', ...header } of entries) pack.entry(header, text);
  pack.finalize();
  return gzipSync(await buffer(pack));
}

test('files of a zip and of a tarball; folders and links are passed over', async () => {
  const zip = makeZip([
    { path: 'a/', bytes: Buffer.alloc(0), mode: 0o40755 },
    { path: 'a/æ.txt', bytes: Buffer.from('hej') },
    { path: 'link', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
  ]);
  await writeFile(archive, zip);
  expect(await members()).toEqual({ 'a/æ.txt': 'hej' });
  await writeFile(
    archive,
    await makeTar([
      { name: 'package/a.txt', text: 'hej' },
      { name: 'link', type: 'symlink', linkname: '/etc/passwd' },
      { name: './b.txt', text: 'dav' },
    ]),
  );
  expect(await members()).toEqual({ 'package/a.txt': 'hej', 'b.txt': 'dav' });
});

test.each(['../out', '/etc/out', 'a/../../out', 'a\\..\\out'])('the path %s is refused', async (path) => {
  await writeFile(archive, makeZip([{ path, bytes: Buffer.from('x') }]));
  await expect(unpackArchive(archive, join(folder, 'to'))).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' });
  await writeFile(archive, await makeTar([{ name: path, text: 'x' }]));
  await expect(unpackArchive(archive, join(folder, 'to'))).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' });
  expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('out'))).toEqual([]);
});

test('bombs are not unpacked: neither those that state their size nor those that lie', async () => {
  const zeros = Buffer.alloc(2_000_000);
  const damaged = { code: 'DOWNLOAD_DAMAGED' };
  await writeFile(archive, makeZip([{ path: 'z', bytes: zeros }]));
  await expect(members({ maxMemberBytes: 1_000_000 })).rejects.toMatchObject(damaged);
  await expect(members({ maxTotalBytes: 1_000_000 })).rejects.toMatchObject(damaged);
  await writeFile(archive, makeZip([{ path: 'z', bytes: zeros, states: 10 }]));
  await expect(unpackArchive(archive, join(folder, 'to'))).rejects.toMatchObject(damaged);
  await writeFile(
    archive,
    makeZip([
      { path: 'a', bytes: zeros.subarray(0, 1) },
      { path: 'b', bytes: zeros.subarray(0, 1) },
    ]),
  );
  await expect(members({ maxMembers: 1 })).rejects.toMatchObject(damaged);
  await writeFile(archive, gzipSync(Buffer.alloc(2 << 20)));
  await expect(members({ maxTotalBytes: 1_000, maxMembers: 10 })).rejects.toMatchObject(damaged);
});

test('unpacked are the members that have a place, none over a file that is there', async () => {
  await writeFile(
    archive,
    makeZip([
      { path: 'p/a', bytes: Buffer.from('1') },
      { path: 'p/b', bytes: Buffer.from('2') },
    ]),
  );
  const to = join(folder, 'to');
  const place = (path: string) => (path === 'p/b' ? 'b' : undefined);
  expect(await unpackArchive(archive, to, { place })).toEqual([join(to, 'b')]);
  expect(await readFile(join(to, 'b'), 'utf8')).toBe('2');
  await expect(unpackArchive(archive, to, { place })).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
});

test('damaged archives are an error with a code, never a crash', async () => {
  const good = [
    makeZip([{ path: 'a', bytes: Buffer.from('hej '.repeat(50)) }]),
    await makeTar([{ name: 'a', text: 'hej' }]),
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...good), fc.nat(), fc.nat(255), fc.nat(), async (file, at, byte, end) => {
      const damaged = Buffer.from(file).subarray(0, 1 + (end % file.length));
      damaged[at % damaged.length] = byte;
      await writeFile(archive, damaged);
      await rm(join(folder, 'to'), { recursive: true, force: true });
      await unpackArchive(archive, join(folder, 'to')).catch((error: { code: string }) => {
        expect(['DOWNLOAD_DAMAGED', 'FILE_UNWRITABLE']).toContain(error.code);
      });
    }),
    { numRuns: 100 },
  );
});
