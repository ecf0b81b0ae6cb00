import fc from 'fast-check';
import { canary, httpMessage, type MalformedRequest } from './http-message.ts';

const method = fc.constantFrom('GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'POST', 'PROPFIND', 'LINK');
const path = fc.oneof(
  fc.constantFrom(
    '/',
    '//',
    '/v1',
    '/v1/',
    '/v1/triage/',
    '/v1/triage:',
    '/v1/triage:batch:',
    '/v1//triage',
    '/v1/kle/',
    '/docs/x',
  ),
  fc.constantFrom(
    '/v1/kle/%',
    '/v1/kle/%zz',
    '/v1/kle/%00',
    '/v1/kle/..%2f..%2fetc',
    '/docs/static/../../package.json',
    '/v1/../metrics',
  ),
  fc.constantFrom(
    `/v1/kle/${canary}`,
    `/${canary}?${canary}`,
    `/v1/kle/${'9'.repeat(2000)}`,
    '*',
    'http://example.dk/v1/kle/05',
    '/v1/kle/05.01.10.99',
  ),
  fc.webPath(),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }).map((text) => `/v1/kle/${encodeURIComponent(text)}`),
);
const lost = fc.tuple(method, path, fc.constantFrom('', canary, '{}')).map(([verb, at, body]) => ({
  kind: 'path or method',
  bytes: httpMessage(verb, at, body ? { 'Content-Type': 'application/json' } : {}, body),
}));

const post = 'POST /v1/triage HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const broken = fc.constantFrom(
  '',
  '\r\n\r\n',
  `${canary}\r\n\r\n`,
  'GET\r\n\r\n',
  'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  `GET / HTTP/1.1\r\nHost: localhost\r\n${canary}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: localhost\r\nX:${'a'.repeat(20_000)}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: localhost\r\n${'X: a\r\n'.repeat(3000)}\r\n`,
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  'GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n',
  'GET / HTTP/1.1\nHost: localhost\n\n',
  'CONNECT example.dk:443 HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\nConnection: close\r\n\r\n',
  `${post}Content-Length: -1\r\n\r\n`,
  `${post}Content-Length: 1e3\r\n\r\n{}`,
  `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
  `${post}Content-Length: 99999999999999999999\r\n\r\n{}`,
  `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  `${post}Content-Length: 50\r\n\r\n{"text":"${canary}`,
  `${post}Content-Length: 3\r\n\r\n{"text":"${canary}"}`,
  `${post}Transfer-Encoding: gzip\r\n\r\n`,
  `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n${canary}\r\n`,
  `${post}Transfer-Encoding: chunked\r\n\r\n5\r\n{"tex`,
  `${post}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n`,
  `${post}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`,
  post,
);
const unframed = (kind: string, bytes: Buffer): MalformedRequest => ({ kind, bytes, unframed: true });
const fixed = broken.map((text) => unframed('broken HTTP', Buffer.from(text, 'latin1')));

/** A sound request in which some bytes were changed or left out. */
const damaged = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 3 }),
    fc.nat(),
    fc.boolean(),
  )
  .map(([changes, cut, truncate]) => {
    const bytes = httpMessage(
      'POST',
      '/v1/redact',
      { 'Content-Type': 'application/json' },
      `{"text":7,"x":"${canary}"}`,
    );
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return unframed('damaged HTTP', truncate ? bytes.subarray(0, cut % bytes.length) : bytes);
  });
const noise = fc.uint8Array({ minLength: 1, maxLength: 100 }).map((bytes) => unframed('noise', Buffer.from(bytes)));

/** What is wrong before the body: paths, methods, headers, and what is no HTTP at all. */
export const frames: fc.Arbitrary<MalformedRequest> = fc.oneof(
  { weight: 10, arbitrary: lost },
  { weight: 4, arbitrary: fixed },
  { weight: 5, arbitrary: damaged },
  { weight: 2, arbitrary: noise },
);
