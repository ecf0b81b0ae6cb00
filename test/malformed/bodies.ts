import fc from 'fast-check';
import { canary, httpMessage, type MalformedRequest } from './http-message.ts';

const json = { 'Content-Type': 'application/json' };
const paths = ['/v1/triage', '/v1/redact', '/v1/language', '/v1/embeddings', '/v1/kle/match'];
const path = fc.constantFrom(...paths);
const fields = [
  'text',
  'texts',
  'id',
  'receivedAt',
  'mask',
  'input',
  'model',
  'encoding_format',
  'numbers',
  'subscriptions',
];
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, '', ' ', canary, [], {}, [[]], [null], '\ud800', '\u0000'),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.jsonValue({ maxDepth: 2, stringUnit: 'grapheme' }),
);
const key = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...fields) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', canary, '', 'a/b~0') },
);

/** JSON whose values do not fit the schema. */
const wrongValues = fc
  .tuple(path, fc.array(fc.tuple(key, odd), { maxLength: 4 }))
  .map(([at, pairs]): MalformedRequest => {
    const body = `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
    return { kind: 'values', bytes: httpMessage('POST', at, json, body) };
  });
const notAnObject = fc
  .tuple(path, odd)
  .map(([at, value]) => ({ kind: 'no object', bytes: httpMessage('POST', at, json, JSON.stringify(value)) }));

const good = JSON.stringify({ id: canary, text: `${canary} 1/2 "hul" i vejen \\ æøå`, receivedAt: '2026-11-25' });
/** JSON that was cut off, or in which bytes were changed. */
const brokenJson = fc
  .tuple(path, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean())
  .map(([at, from, cut, byte, truncate]) => {
    const bytes = Buffer.from(good);
    bytes[from % bytes.length] = byte;
    const body = truncate ? bytes.subarray(0, cut % bytes.length) : bytes;
    return { kind: 'broken JSON', bytes: httpMessage('POST', at, json, body) };
  });
const rawBytes = fc
  .tuple(path, fc.uint8Array({ maxLength: 60 }))
  .map(([at, bytes]) => ({ kind: 'bytes', bytes: httpMessage('POST', at, json, bytes) }));
const deep = fc
  .tuple(path, fc.constantFrom('[', '{"a":', '{"text":[', '[[{"__proto__":'), fc.integer({ min: 100, max: 60_000 }))
  .map(([at, open, depth]) => ({
    kind: 'deep JSON',
    bytes: httpMessage('POST', at, json, open.repeat(depth / open.length)),
  }));
const nested = fc.tuple(path, fc.integer({ min: 10, max: 30_000 })).map(([at, depth]) => ({
  kind: 'nested JSON',
  bytes: httpMessage('POST', at, json, `{"text":${'['.repeat(depth)}${']'.repeat(depth)}}`),
}));
const tooLarge = path.map((at) => ({
  kind: 'large body',
  bytes: httpMessage('POST', at, json, `{"text":"${canary.repeat(4000)}"}`),
}));
const noLetters = fc
  .tuple(path, fc.string({ unit: fc.constantFrom(' ', '\n', '.', '\u200b', '😀', '\u0000', '-'), maxLength: 200 }))
  .map(([at, text]) => ({ kind: 'no letters', bytes: httpMessage('POST', at, json, JSON.stringify({ text })) }));
const types = fc
  .tuple(
    path,
    fc.constantFrom(
      'text/plain',
      'application/xml',
      'application/json; charset=utf-16',
      'application/json;charset=latin1',
      'application/json; charset',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'application/x-ndjson',
      'application/',
      '/',
      ';',
      'json',
      'application/json/json',
      `application/${canary}`,
      'application/json, text/xml',
    ),
    fc.constantFrom(undefined, 'gzip', 'br', 'identity, gzip', canary),
  )
  .map(([at, type, encoding]) => ({
    kind: 'types',
    bytes: httpMessage(
      'POST',
      at,
      { 'Content-Type': type, ...(encoding ? { 'Content-Encoding': encoding } : {}) },
      good,
    ),
  }));

/** Bodies for the JSON routes. */
export const bodies: fc.Arbitrary<MalformedRequest> = fc.oneof(
  { weight: 30, arbitrary: wrongValues },
  { weight: 10, arbitrary: notAnObject },
  { weight: 20, arbitrary: brokenJson },
  { weight: 10, arbitrary: rawBytes },
  { weight: 2, arbitrary: deep },
  { weight: 2, arbitrary: nested },
  { weight: 1, arbitrary: tooLarge },
  { weight: 5, arbitrary: noLetters },
  { weight: 15, arbitrary: types },
);
