import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { FaultyServer } from './fixtures/faulty-server.ts';
import { proxyFor } from './proxy-for.ts';
import { request } from './request.ts';

const hub = new URL('https://huggingface.co/x');
test.each<[Record<string, string>, string | undefined]>([
  [{}, undefined],
  [{ HTTPS_PROXY: 'http://p:1' }, 'http://p:1'],
  [{ HTTP_PROXY: 'http://p:1' }, undefined],
  [{ https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:1' }, 'http://a:1'],
  [{ ALL_PROXY: 'p:1' }, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, undefined],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'localhost, .co' }, undefined],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*.huggingface.co' }, undefined],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'face.co,huggingface.co:80' }, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1', no_proxy: 'huggingface.co:443' }, undefined],
])('%j', (env, proxy) => {
  expect(proxyFor(hub, env)).toBe(proxy);
});

test('a request goes through the proxy with its credentials, and past it where NO_PROXY says so', async () => {
  const server = await FaultyServer.start(Buffer.from('hej'));
  const seen: (string | undefined)[] = [];
  const proxy = createServer((incoming, response) => {
    seen.push(incoming.headers['proxy-authorization']);
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    forward(incoming.url!, { headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    }).end();
  });
  proxy.on('connect', (incoming, socket) => {
    seen.push(`CONNECT ${incoming.headers['proxy-authorization']}`);
    const [host, port] = incoming.url!.split(':');
    const there = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      there.pipe(socket).pipe(there);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const http_proxy = `http://me:pass@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const ask = async (env: NodeJS.ProcessEnv) =>
    text((await request(new URL(server.url), { env, timeoutMs: 5000 })).body);
  expect(await ask({ http_proxy })).toBe('hej');
  expect(seen).toEqual([`Basic ${Buffer.from('me:pass').toString('base64')}`]);
  expect(await ask({ http_proxy, NO_PROXY: '127.0.0.1' })).toBe('hej');
  expect(seen).toHaveLength(1);
  proxy.closeAllConnections();
  proxy.close();
  await server.stop();
});
