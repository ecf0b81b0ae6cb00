import { expect, it } from 'vitest';
import { streetNameBefore } from './street-name.ts';
import { isTownName } from './town-name.ts';

const street = (text: string) => {
  const found = streetNameBefore(text, text.length);
  return found && [text.slice(found.start), found.strength];
};

it.each([
  ['bor på Elmevej', 'Elmevej', 'sure'],
  ['bor på Anna Borgsvej', 'Anna Borgsvej', 'sure'],
  ['til Jens Bangs Gade', 'Jens Bangs Gade', 'sure'],
  ['på Ny Kongensvej', 'Ny Kongensvej', 'sure'],
  ['Lone, Gl. Landevej', 'Gl. Landevej', 'sure'],
  ['bor valby langgade', 'valby langgade', 'sure'],
  ['bor på Lindeparken', 'Lindeparken', 'sure'],
  ['bor på Rugmarken', 'Rugmarken', 'likely'],
  ['bor på Mosevrå', 'Mosevrå', 'open'],
  ['på Ådalen', 'Ådalen', 'open'],
] as const)('%j ends with %s (%s)', (text, name, strength) => {
  const found = street(text);
  expect(found?.[0]).toBe(name);
  if (strength !== 'open') expect(found?.[1]).toBe(strength);
});

it.each(['kl.', 'bus', 'uge', 'side', 'den', 'i maj', 'på en motorvej', 'vores'])('%j is no street', (text) => {
  expect(street(text)).toBeNull();
});

it('knows towns by list and ending', () => {
  expect(['Vemb', 'Kværndrup', 'Odder', 'Vig'].map(isTownName)).toEqual([true, true, true, true]);
  expect(['Hanne', 'Damgaard', 'Sørensen', 'Tak'].map(isTownName)).toEqual([false, false, false, false]);
});
