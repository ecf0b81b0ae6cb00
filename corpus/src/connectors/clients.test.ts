import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Source } from '../catalogue/source.ts';
import { makeDeb, makeTar } from '../fixtures/archives.ts';
import { type Served, serve } from '../fixtures/serve.ts';
import { openSource } from './connectors.ts';

let folder: string;
let served: Served | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-clients-'));
  await mkdir(join(folder, 'own'));
});
afterEach(async () => {
  await served?.close();
  served = undefined;
  await rm(folder, { recursive: true });
});

async function bring(source: Source, env: NodeJS.ProcessEnv) {
  const files: Record<string, number> = {};
  const bad: string[] = [];
  const context = {
    folder: join(folder, 'own'),
    signal: new AbortController().signal,
    env,
    bad: (where: string, reason: string) => void bad.push(`${where}: ${reason}`),
  };
  for await (const file of openSource(source, context)) {
    let bytes = 0;
    for await (const chunk of file.stream()) bytes += chunk.length;
    files[file.path] = bytes;
  }
  return { files, bad };
}
const has = (command: string) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

test('git: one commit without history or hooks, pointers of Git LFS set aside', async (context) => {
  if (!has('git')) context.skip();
  const repository = join(folder, 'repository');
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=Opdigtet', '-c', 'user.email=o@example.org', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .toString()
      .trim();
  await mkdir(join(repository, 'da'), { recursive: true });
  git('init', '--quiet');
  await writeFile(join(repository, 'da', 'a.txt'), 'første');
  await writeFile(join(repository, 'stor.bin'), 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'en');
  const revision = git('rev-parse', 'HEAD');
  await writeFile(join(repository, 'da', 'a.txt'), 'senere');
  git('commit', '--quiet', '-am', 'to');
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const source: Source = { connector: 'git', repository: `file://${repository}`, revision };
  expect(await bring(source, process.env)).toEqual({
    files: { 'da/a.txt': 7 },
    bad: ['stor.bin: only a pointer of Git LFS is in the repository'],
  });
  // Kept: the repository may be gone.
  await rm(repository, { recursive: true });
  expect((await bring(source, process.env)).files).toEqual({ 'da/a.txt': 7 });
  await expect(bring({ ...source, revision: '0'.repeat(40) }, process.env)).rejects.toMatchObject({
    code: 'DOWNLOAD_FAILED',
  });
  await expect(bring({ ...source, repository: 'ext::touch x' }, process.env)).rejects.toMatchObject({
    code: 'RECIPE_INVALID',
  });
});

test("npm: the user's own client and registry, integrity held", async (context) => {
  if (!has('npm')) context.skip();
  const archive = gzipSync(
    await makeTar([
      {
        name: 'package/package.json',
        content: '{"name":"ordliste","version":"1.0.0","scripts":{"install":"touch ran"}}',
      },
      { name: 'package/ord.txt', content: 'hus\nbil\n' },
    ]),
  );
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  served = await serve((request, response, url) => {
    if (url.pathname === '/ordliste')
      response.end(
        JSON.stringify({
          name: 'ordliste',
          'dist-tags': { latest: '1.0.0' },
          versions: {
            '1.0.0': {
              name: 'ordliste',
              version: '1.0.0',
              dist: { tarball: `http://${request.headers.host}/o.tgz`, integrity },
            },
          },
        }),
      );
    else if (url.pathname === '/o.tgz') response.end(archive);
    else response.writeHead(404).end();
  });
  const env = { ...process.env, npm_config_registry: served.url, npm_config_cache: join(folder, 'cache') };
  const source: Source = { connector: 'npm', package: 'ordliste', version: '1.0.0', integrity };
  expect((await bring(source, env)).files).toEqual({ 'package.tgz': archive.length });
  await expect(bring({ ...source, integrity: 'sha512-AAAA' }, env)).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' });
}, 60_000);

test('apt: a private folder, no root, packages and translated descriptions', async (context) => {
  if (!has('apt-get')) context.skip();
  const deb = await makeDeb(
    [{ name: './usr/share/doc/hilsen/hilsen.txt', content: 'Goddag fra en pakke.' }],
    'Package: hilsen\nVersion: 1\nArchitecture: all\nMaintainer: O <o@example.org>\nDescription: hilsen\n',
  );
  const sum = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
  const packages = `Package: hilsen\nVersion: 1\nArchitecture: all\nMaintainer: O <o@example.org>\nFilename: pool/hilsen_1_all.deb\nSize: ${deb.length}\nSHA256: ${sum(deb)}\nDescription: hilsen\n`;
  const translation =
    'Package: hilsen\nDescription-md5: 00000000000000000000000000000000\nDescription-da: hilsen på dansk\n Et afsnit.\n';
  const arch = execFileSync('dpkg', ['--print-architecture']).toString().trim();
  const indexes: Record<string, string> = {
    [`main/binary-${arch}/Packages`]: packages,
    'main/binary-all/Packages': packages,
    'main/i18n/Translation-da': translation,
  };
  const release = `Origin: prøve\nSuite: stable\nCodename: stable\nArchitectures: ${arch} all\nComponents: main\nDate: ${new Date().toUTCString()}\nSHA256:\n${Object.entries(
    indexes,
  )
    .map(([path, text]) => ` ${sum(text)} ${Buffer.byteLength(text)} ${path}`)
    .join('\n')}\n`;
  served = await serve((_request, response, url) => {
    const path = url.pathname.replace('/debian/dists/stable/', '');
    if (path === 'Release') response.end(release);
    else if (indexes[path]) response.end(indexes[path]);
    else if (url.pathname === '/debian/pool/hilsen_1_all.deb') response.end(deb);
    else response.writeHead(404).end();
  });
  await writeFile(join(folder, 'sources.list'), `deb [trusted=yes] ${served.url}/debian stable main\n`);
  await writeFile(
    join(folder, 'apt.conf'),
    `Dir::Etc::SourceList "${join(folder, 'sources.list')}";\nDir::Etc::SourceParts "-";\nAcquire::http::Proxy "DIRECT";\n`,
  );
  const env = { ...process.env, APT_CONFIG: join(folder, 'apt.conf') };
  expect((await bring({ connector: 'apt', packages: ['hilsen'] }, env)).files).toEqual({ 'hilsen.deb': deb.length });
  expect((await bring({ connector: 'apt', descriptions: 'da' }, env)).files).toEqual({
    'dists_stable_main_i18n_Translation-da': Buffer.byteLength(translation),
  });
  await expect(bring({ connector: 'apt', packages: ['findes-ikke'] }, env)).rejects.toMatchObject({
    code: 'DOWNLOAD_FAILED',
  });
}, 60_000);
