import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Source } from '../catalogue/source.ts';
import { type Served, sendBytes, serve } from '../fixtures/serve.ts';
import { openSource } from './connectors.ts';

let folder: string;
let served: Served | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-connect-'));
});
afterEach(async () => {
  await served?.close();
  served = undefined;
  await rm(folder, { recursive: true });
});

/** What a source gives, path by path; the environment has no proxies or keys of the machine. */
async function bring(source: Source, env: NodeJS.ProcessEnv = {}) {
  const files: Record<string, string> = {};
  const context = { folder, signal: new AbortController().signal, env, bad: () => {} };
  for await (const file of openSource(source, context)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.stream()) chunks.push(chunk);
    files[file.path] = Buffer.concat(chunks).toString();
  }
  return files;
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('http: breaks are mended by ranges, sums are held, mirrors come after', async () => {
  const bytes = Buffer.from('en lang tekst '.repeat(5000));
  let breaks = 1;
  served = await serve((request, response, url) => {
    if (url.pathname === '/borte.txt') return void response.writeHead(404).end();
    if (url.pathname === '/forkert.txt') return sendBytes(request, response, Buffer.from('andre bytes'));
    if (breaks-- > 0) {
      const start = Number(/bytes=(\d+)/.exec(request.headers.range ?? '')?.[1] ?? 0);
      response.writeHead(start ? 206 : 200, {
        'content-length': bytes.length - start,
        etag: '"a"',
        ...(start ? { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
      });
      response.write(bytes.subarray(start, start + 20_000), () => response.destroy());
      return;
    }
    sendBytes(request, response, bytes);
  });
  const { url } = served;
  const files = [
    {
      url: `${url}/borte.txt`,
      mirrors: [`${url}/forkert.txt`, `${url}/god.txt`],
      path: 'god.txt',
      sha256: sha256(bytes),
    },
  ];
  expect(await bring({ connector: 'http', files })).toEqual({ 'god.txt': bytes.toString() });
  const asked = served.asked.length;
  expect(await bring({ connector: 'http', files })).toEqual({ 'god.txt': bytes.toString() });
  expect(served.asked.length).toBe(asked);
}, 20_000);

test('http: an error page with status 200 is not taken for the file', async () => {
  served = await serve(
    (_request, response) => void response.end('<!doctype html><html><body>Midlertidig fejl</body></html>'),
  );
  const source: Source = { connector: 'http', files: [{ url: `${served.url}/data.zip` }] };
  await expect(bring(source)).rejects.toMatchObject({ code: 'SOURCE_DAMAGED' });
  expect((await readdir(folder)).filter((name) => name.endsWith('.bin'))).toEqual([]);
});

test('hub: a branch is pinned, the list has pages, sums are held, Parquet is read by ranges', async () => {
  const commit = 'c'.repeat(40);
  const parquet = Buffer.from('PAR1 lader som om '.repeat(100));
  const contents: Record<string, Buffer> = {
    'data/a/1.jsonl': Buffer.from('{"text":"a"}\n'),
    'data/b/2.parquet': parquet,
  };
  served = await serve((request, response, url) => {
    if (request.headers.authorization !== 'Bearer hf_x') return void response.writeHead(401).end();
    if (url.pathname.endsWith('/revision/main')) return void response.end(JSON.stringify({ sha: commit }));
    const tree = url.pathname === `/api/datasets/o/d/tree/${commit}`;
    if (tree) {
      const second = url.searchParams.get('cursor') === '2';
      const path = second ? 'data/b/2.parquet' : 'data/a/1.jsonl';
      if (!second)
        response.setHeader(
          'link',
          `<http://${request.headers.host}${url.pathname}?recursive=true&cursor=2>; rel="next"`,
        );
      const bytes = contents[path]!;
      return void response.end(
        JSON.stringify([
          { type: 'file', path, size: bytes.length, lfs: { oid: sha256(bytes) } },
          { type: 'directory', path: 'data', size: 0 },
          { type: 'file', path: '../../ude.jsonl', size: 3 },
        ]),
      );
    }
    const path = url.pathname.split(`/datasets/o/d/resolve/${commit}/`)[1] ?? '';
    const bytes = contents[decodeURIComponent(path)];
    if (!bytes) return void response.writeHead(404).end();
    sendBytes(request, response, bytes);
  });
  const env = { HF_ENDPOINT: served.url, HF_TOKEN: 'hf_x' };
  const source: Source = { connector: 'hub', dataset: 'o/d', files: ['data/**'], ranges: true };
  expect(Object.keys(await bring(source, env))).toEqual(['data/a/1.jsonl', 'data/b/2.parquet']);
  const context = { folder, signal: new AbortController().signal, env, bad: () => {} };
  for await (const file of openSource(source, context))
    if (file.path.endsWith('.parquet')) {
      expect(file.local).toBeUndefined();
      expect(Buffer.from(await file.slice!(5, 9)).toString()).toBe('lade');
    }
  await expect(bring(source, { HF_ENDPOINT: served.url })).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
  await expect(bring({ ...source, files: ['findes/ikke'] }, env)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('hub: a file that changes while it is read by ranges is an error', async () => {
  let tag = 0;
  served = await serve((request, response, url) => {
    if (url.pathname.includes('/tree/'))
      return void response.end(JSON.stringify([{ type: 'file', path: 'a.parquet', size: 100 }]));
    sendBytes(request, response, Buffer.alloc(100), `"${tag++}"`);
  });
  const source: Source = {
    connector: 'hub',
    dataset: 'o/d',
    revision: 'c'.repeat(40),
    files: ['*.parquet'],
    ranges: true,
    endpoint: served.url,
  };
  for await (const file of openSource(source, {
    folder,
    signal: new AbortController().signal,
    env: {},
    bad: () => {},
  })) {
    await file.slice!(0, 10);
    await expect(file.slice!(10, 20)).rejects.toThrow(/changed the file/);
  }
});

test('S3: pages, signed addresses that tell no key, keys that lead out', async () => {
  const objects = ['kilde/a.txt', 'kilde/b æ.txt', 'kilde/../ude.txt'];
  served = await serve((request, response, url) => {
    const signed =
      url.searchParams.get('X-Amz-Credential')?.startsWith('AKIDX/') && url.searchParams.has('X-Amz-Signature');
    if (!signed) return void response.writeHead(403).end();
    if (url.searchParams.get('list-type') === '2') {
      const page = Number(url.searchParams.get('continuation-token') ?? 0);
      const key = objects[page]!;
      const more = page + 1 < objects.length;
      return void response.end(
        `<ListBucketResult><IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${page + 1}</NextContinuationToken>` : ''}<Contents><Key>${key}</Key><Size>${Buffer.byteLength(key)}</Size><ETag>&quot;t&quot;</ETag></Contents></ListBucketResult>`,
      );
    }
    sendBytes(request, response, Buffer.from(decodeURIComponent(url.pathname.slice('/spand/'.length))));
  });
  const source: Source = { connector: 's3', endpoint: served.url, bucket: 'spand', prefix: 'kilde/' };
  const env = { AWS_ACCESS_KEY_ID: 'AKIDX', AWS_SECRET_ACCESS_KEY: 'hemmelig' };
  expect(await bring(source, env)).toEqual({ 'kilde/a.txt': 'kilde/a.txt', 'kilde/b æ.txt': 'kilde/b æ.txt' });
  expect(served.asked.join()).not.toContain('hemmelig');
  await expect(bring(source)).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
});

test('OData: links of version 3, skips where there are none; a run that was stopped goes on', async () => {
  let fail = true;
  served = await serve((request, response, url) => {
    const skip = Number(url.searchParams.get('$skip'));
    if (skip === 4 && fail) {
      fail = false;
      return void response.writeHead(400).end();
    }
    const rows = [0, 1, 2, 3, 4]
      .slice(skip, skip + Number(url.searchParams.get('$top')))
      .map((id) => ({ id, titel: `Sag ${id}` }));
    const linked = url.pathname === '/v3/Sag' && skip + 2 < 5;
    url.searchParams.set('$skip', String(skip + 2));
    response.end(
      JSON.stringify({
        value: rows,
        ...(linked ? { 'odata.nextLink': `http://${request.headers.host}${url.pathname}${url.search}` } : {}),
      }),
    );
  });
  const source: Source = {
    connector: 'odata',
    service: `${served.url}/v3`,
    entity: 'Sag',
    select: ['id', 'titel'],
    page: 2,
  };
  await expect(bring(source)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  const asked = served.asked.length;
  const files = await bring(source);
  expect(
    Object.values(files)
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual([0, 1, 2, 3, 4]);
  // The first two pages were kept.
  expect(served.asked.length - asked).toBeLessThanOrEqual(2);
  const skipping = await bring({ ...source, service: served.url });
  expect(Object.values(skipping).join('').trim().split('\n')).toHaveLength(5);
});

test('OAI-PMH: pages are files', async () => {
  served = await serve((_request, response, url) => {
    const token = url.searchParams.get('resumptionToken');
    response.end(
      `<OAI-PMH><ListRecords><record><header><identifier>oai:x:${token ?? '1'}</identifier></header></record>${token ? '' : '<resumptionToken>2</resumptionToken>'}</ListRecords></OAI-PMH>`,
    );
  });
  const files = await bring({ connector: 'oai', endpoint: served.url, metadataPrefix: 'oai_dc', set: 'da' });
  expect(Object.keys(files)).toEqual(['000001.xml', '000002.xml']);
  expect(files['000002.xml']).toContain('oai:x:2');
});
