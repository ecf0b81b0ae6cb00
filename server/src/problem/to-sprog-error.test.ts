import { SprogError } from '@sprog/core';
import { expect, test } from 'vitest';
import { problemOf } from './problem.ts';
import { toSprogError } from './to-sprog-error.ts';

const secret = 'Karla Kvist, 670761-4285';

test('errors of others become ours and lose their message', () => {
  const other = (fields: object) => toSprogError(Object.assign(new Error(secret), fields));
  expect(other({ code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }).code).toBe('BODY_TOO_LARGE');
  expect(other({ code: 'HPE_INVALID_METHOD' }).code).toBe('INVALID_INPUT');
  expect(other({ code: 'HPE_HEADER_OVERFLOW' }).code).toBe('HEADERS_TOO_LARGE');
  expect(other({ code: 'toString' }).code).toBe('INTERNAL');
  expect(other({ statusCode: 404 }).code).toBe('NOT_FOUND');
  expect(other({ statusCode: 418 }).code).toBe('INVALID_INPUT');
  for (const error of [other({}), toSprogError(undefined), toSprogError(secret), toSprogError(null)]) {
    expect(error.code).toBe('INTERNAL');
    expect(JSON.stringify(problemOf(error, 'r'))).not.toContain('Kvist');
  }
});

test('a violation is told in words of the schema', () => {
  const tell = (violation: object) =>
    toSprogError({ validation: [{ instancePath: '', ...violation }], validationContext: 'body' }).detail;
  expect(tell({ keyword: 'additionalProperties', params: { additionalProperty: secret } })).toBe(
    'body has a field that is not in the schema',
  );
  expect(tell({ keyword: 'enum', instancePath: '/mask/0', params: { allowedValues: ['name', 'cpr'] } })).toBe(
    'body.mask.0 must be one of name, cpr',
  );
  expect(tell({ keyword: 'type', instancePath: '/text', message: 'must be string' })).toBe('body.text must be string');
});

test('a problem holds code, status and what to do', () => {
  const problem = problemOf(new SprogError('TEXT_EMPTY'), 'r-1', { line: 3, id: 'a' });
  expect(problem).toEqual({
    type: 'urn:sprog:error:TEXT_EMPTY',
    title: 'No text to work on',
    status: 422,
    detail: 'Send a text with at least one letter.',
    code: 'TEXT_EMPTY',
    requestId: 'r-1',
    line: 3,
    id: 'a',
  });
});
