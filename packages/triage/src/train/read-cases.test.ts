import type { SprogError } from '@sprog/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCases, readCases } from './read-cases.ts';

const bytes = (text: string) => Buffer.from(text);
const detail = (text: string | Uint8Array): string => {
  try {
    parseCases(typeof text === 'string' ? bytes(text) : text);
  } catch (error) {
    expect(error).toMatchObject({ code: 'TRAINING_DATA' });
    return (error as SprogError).detail;
  }
  return '';
};

test('labels that are left out or null stay out; blank lines and a byte order mark do no harm', () => {
  const file =
    '\uFEFF{"text":"Hul i vejen","mainGroup":"05","subject":null,"note":1}\r\n\n{"text":"Hej","mainGroup":"oos","urgency":"normal","lifeEvent":"none"}';
  expect(parseCases(bytes(file))).toEqual([
    { text: 'Hul i vejen', mainGroup: '05' },
    { text: 'Hej', mainGroup: 'oos', urgency: 'normal', lifeEvent: 'none' },
  ]);
});

test('faults are named by line, and the text is never quoted', () => {
  const secret = 'Hemmelig Hansen';
  const found = detail(
    [
      `{"text":"${secret}","mainGroup":"05"}`,
      `{"text":"${secret}"}`,
      `{"text":"${secret}","mainGroup":"5"}`,
      `{"text":"${secret}","mainGroup":"05","subject":"06.00.00"}`,
      `{"text":"${secret}","mainGroup":"05","urgency":"${secret}"}`,
      `{"text":"${secret}"`,
      '{"text":"…","mainGroup":"05"}',
      '[]',
    ].join('\n'),
  );
  expect(found).toContain('7 faulty of 8 lines');
  for (const line of [2, 3, 4, 5, 6, 7, 8]) expect(found).toContain(`line ${line}: `);
  expect(found).not.toContain('line 1:');
  expect(found).not.toContain('Hemmelig');
});

test('bytes that are not UTF-8 are a fault of their line', () => {
  expect(detail(Buffer.concat([bytes('{"text":"a","mainGroup":"05"}\n'), Buffer.from([0x7b, 0xe6, 0x7d])]))).toContain(
    'line 2: not UTF-8',
  );
});

test('many faults are counted, few are listed', () => {
  const found = detail('x\n'.repeat(1000));
  expect(found).toContain('1000 faulty of 1000 lines');
  expect(found.length).toBeLessThan(300);
});

test('any bytes are cases or TRAINING_DATA', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (file) => void detail(file)));
});

test('a file that is not there is FILE_UNREADABLE', async () => {
  await expect(readCases('/nowhere/cases.jsonl')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});
