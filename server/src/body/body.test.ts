import { decodeUtf8 } from '@sprog/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCharset } from './check-charset.ts';
import { decodeXml } from './decode-xml.ts';
import { parseJson } from './parse-json.ts';

const code = (run: () => unknown) => {
  try {
    run();
    return 'fine';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('UTF-8 is read, anything else refused rather than mangled', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.startsWith('\ufeff'));
      expect(decodeUtf8(Buffer.from(text))).toBe(text);
    }),
  );
  expect(decodeUtf8(Buffer.from('\ufeffæ'))).toBe('æ');
  expect(code(() => decodeUtf8(Buffer.from('Kære kommune', 'latin1')))).toBe('INVALID_ENCODING');
});

test('charsets', () => {
  for (const type of [undefined, 'application/json', 'application/json; charset=UTF-8', 'text/xml;charset="utf-8"'])
    expect(code(() => checkCharset(type))).toBe('fine');
  for (const type of ['text/xml; charset=iso-8859-1', 'application/json;charset=utf-16', 'application/json; charset='])
    expect(code(() => checkCharset(type))).toBe('UNSUPPORTED_MEDIA_TYPE');
});

test('XML that declares another encoding is refused', () => {
  expect(decodeXml(Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a/>'))).toContain('<a/>');
  expect(code(() => decodeXml(Buffer.from("<?xml version='1.0' encoding='ISO-8859-1'?><a/>")))).toBe(
    'INVALID_ENCODING',
  );
});

test('JSON: deep is no danger, prototypes stay, errors do not quote', () => {
  const depth = 400_000;
  expect(code(() => parseJson(`${'['.repeat(depth)}${']'.repeat(depth)}`))).toBe('fine');
  expect(code(() => parseJson('['.repeat(depth)))).toBe('INVALID_JSON');
  const value = parseJson('{"__proto__":{"admin":true}}') as object;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.keys(value)).toEqual(['__proto__']);
  try {
    parseJson('{"text": "Karla Kvist" oops');
  } catch (error) {
    expect(`${error} ${(error as Error).cause}`).not.toContain('Karla');
  }
});
