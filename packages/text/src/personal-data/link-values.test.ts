import { expect, it } from 'vitest';
import { linkValues } from './link-values.ts';
import { valueKey } from './value-key.ts';

it('links a part to the only whole that holds it', () => {
  expect(linkValues(['lone holm', 'lone', 'lones']).get('lones')).toBe('lone holm');
  expect(linkValues(['lone holm', 'lone bak', 'lone']).get('lone')).toBe('lone');
  expect(linkValues(['jens', 'lone']).get('jens')).toBe('jens');
});

it('links addresses by their beginning', () => {
  expect(linkValues(['elmevej 3 8000 aarhus', 'elmevej 3'], true).get('elmevej 3')).toBe('elmevej 3 8000 aarhus');
  expect(linkValues(['elmevej 31', 'elmevej 3'], true).get('elmevej 3')).toBe('elmevej 3');
});

it('writes equal values equally', () => {
  expect(valueKey('phone', '+45 20 30 40 51')).toBe(valueKey('phone', '20304051'));
  expect(valueKey('phone', '0045 2030 4051')).toBe(valueKey('phone', '20304051'));
  expect(valueKey('cpr', '610203-1234')).toBe(valueKey('cpr', '6102031234'));
  expect(valueKey('birthdate', '3. maj 1961')).toBe(valueKey('birthdate', '03.05.1961'));
  expect(valueKey('plate', 'bx 41 883')).toBe(valueKey('plate', 'BX41883'));
  expect(valueKey('email', 'A@B.dk')).toBe(valueKey('email', 'a@b.dk'));
  expect(valueKey('name', 'Lone  Holm')).toBe(valueKey('name', 'lone holm'));
});
