import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import { downloadFile } from '@sprog/models';
import { AwsClient } from 'aws4fetch';
import type { S3Source } from '../catalogue/source.ts';
import { safePath } from '../formats/safe-path.ts';
import type { SourceFile } from '../formats/source-file.ts';
import { ask } from './ask.ts';
import type { ConnectorContext } from './connector.ts';
import { localFile } from './local-file.ts';
import { readListing, type StoredObject } from './s3-listing.ts';

/**
 * Objects of an S3-compatible store (AWS, MinIO, Ceph …), keys in alphabetical order. Credentials are the user's (`$AWS_ACCESS_KEY_ID`,
 * `$AWS_SECRET_ACCESS_KEY`, `$AWS_SESSION_TOKEN`); without them the bucket is read as a public one. The bucket stands in the path, as every
 * compatible store takes it. Addresses are signed for each file, so that downloads resume.
 * @throws SprogError DOWNLOAD_FAILED, DOWNLOAD_REFUSED, DOWNLOAD_DAMAGED, CANCELLED
 */
export async function* fetchS3(source: S3Source, context: ConnectorContext): AsyncGenerator<SourceFile> {
  const { folder, signal, env, onProgress, bad } = context;
  const { bucket, prefix = '' } = source;
  const base = `${source.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`;
  const sign = signer(env, source.region ?? env['AWS_REGION'] ?? 'us-east-1');
  const objects: StoredObject[] = [];
  for (let after: string | undefined; ; ) {
    const url = new URL(base);
    url.searchParams.set('list-type', '2');
    if (prefix) url.searchParams.set('prefix', prefix);
    if (after) url.searchParams.set('continuation-token', after);
    const { body } = await ask(await sign(url), { env, signal });
    const page = readListing(body.toString('utf8'));
    objects.push(...page.objects);
    if (page.next === undefined) break;
    if (page.next === after) throw new SprogError('DOWNLOAD_FAILED', 'the store lists its objects in a circle');
    after = page.next;
  }
  for (const { key, bytes, tag } of objects.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const path = safePath(key);
    if (key.endsWith('/')) continue;
    if (path === undefined) {
      bad('an object', 'a key that leads out of the folder');
      continue;
    }
    const kept = join(folder, 'objects', tag.replace(/[^\w-]/g, '') || 'untagged', path);
    const address = new URL(`${base}/${key.split('/').map(encodeURIComponent).join('/')}`);
    await downloadFile({
      urls: [await sign(address)],
      path: kept,
      bytes,
      env,
      signal,
      onProgress: ({ received }) => onProgress?.({ file: path, bytes: received, total: bytes }),
    });
    yield localFile(kept, path, bytes);
  }
}

/** Signs an address in its query for six days; leaves it as it is when there are no credentials. */
function signer(env: NodeJS.ProcessEnv, region: string): (url: URL) => Promise<URL> {
  const [accessKeyId, secretAccessKey, sessionToken] = [
    env['AWS_ACCESS_KEY_ID'],
    env['AWS_SECRET_ACCESS_KEY'],
    env['AWS_SESSION_TOKEN'],
  ];
  if (!accessKeyId || !secretAccessKey) return async (url) => url;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    service: 's3',
    region,
  });
  return async (url) => {
    const signed = new URL(url);
    signed.searchParams.set('X-Amz-Expires', '518400');
    return new URL((await client.sign(signed.href, { aws: { signQuery: true } })).url);
  };
}
