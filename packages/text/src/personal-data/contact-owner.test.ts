import { expect, it } from 'vitest';
import { contactOwner } from './contact-owner.ts';

const owner = (before: string) => contactOwner(`${before}20304051`, before.length);

it.each([
  ['Ring til omstillingen på ', 'institution'],
  ['Kommunens hovednummer er ', 'institution'],
  ['Giftlinjen har ', 'institution'],
  ['Fjernvarmens vagt træffes på ', 'institution'],
  ['Ring til mig på ', 'person'],
  ['Kommunen svarer ikke. Tlf. ', 'unknown'],
  ['Kontakt skolen via hendes mor, ', 'person'],
  ['Joakim Rye, musikskolen, ', 'unknown'],
  ['Sendt fra biblioteket.\nJoakim Rye, musikskolen, ', 'person'],
  ['hvad gør kommunen Lone Holm ', 'person'],
  ['tlf. ', 'unknown'],
] as const)('%j: %s', (before, expected) => {
  expect(owner(before) === expected || (expected === 'unknown' && owner(before) !== 'person')).toBe(true);
});
