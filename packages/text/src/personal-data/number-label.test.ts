import { expect, it } from 'vitest';
import { numberLabel } from './number-label.ts';

const label = (before: string) => numberLabel(`${before}12345678`, before.length)?.kind ?? null;

it.each([
  ['cpr ', 'cpr'],
  ['personnummer: ', 'cpr'],
  ['CVR-nr.: ', 'cvr'],
  ['tlf. ', 'phone'],
  ['ring til mig på ', 'phone'],
  ['kontonr. ', 'account'],
  ['fremmedpas: ', 'passport'],
  ['nummerplade ', 'plate'],
  ['født ', 'birthdate'],
  ['j.nr. ', 'case'],
  ['ordrenr. ', 'other'],
  ['Kundenummer ', 'other'],
  ['EAN ', 'other'],
] as const)('%j calls a number %s', (before, kind) => {
  expect(label(before)).toBe(kind);
});

it('takes the nearest word', () => {
  expect(label('cpr mangler, ordrenr. ')).toBe('other');
  expect(label('ordren er sendt. tlf. ')).toBe('phone');
});

it('reaches over a list of numbers, not over other words and numbers', () => {
  expect(label('tlf. 20304051 eller ')).toBe('phone');
  expect(label('tlf. 20304051, men prisen var ')).toBeNull();
});

it('does not reach over a question or an empty line', () => {
  expect(label('Hvad er mit ordrenr.? Jeg hedder Lone, ')).toBeNull();
  expect(label('ordrenr.\n\n')).toBeNull();
});

it('is not misled by "fik" or by money in front', () => {
  expect(label('vi fik ')).toBeNull();
  expect(label('send 50 kr. til ')).not.toBe('other');
});
