import { expect, it } from 'vitest';
import { behindName, placeOwner } from './place-owner.ts';

const owner = (text: string) => {
  const start = text.indexOf('Elmevej');
  return placeOwner(text, start, start + 'Elmevej 3'.length);
};

it.each([
  ['Min mor bor på Elmevej 3', 'person'],
  ['Jeg arbejder på skolen og bor Elmevej 3', 'person'],
  ['Hvilken skole hører adressen Elmevej 3 til?', 'person'],
  ['Medicin fra apoteket leveres til Elmevej 3', 'person'],
  ['Svaret fra kommunen mangler.\nLone Holm\nElmevej 3', 'person'],
  ['Biblioteket, Elmevej 3, er lukket', 'institution'],
  ['Tandplejen er flyttet til Elmevej 3', 'institution'],
  ['Elmevej 3 har åbent mandag', 'institution'],
  ['Vand i kælderen på Elmevej 3', 'unknown'],
] as const)('%s: %s', (text, expected) => {
  expect(owner(text)).toBe(expected);
});

it('reads a full name right in front', () => {
  expect(behindName('Lone Holm, Elmevej', 11)).toBe('Lone Holm');
  expect(behindName('Rune og Lea Winding, Elmevej', 21)).toBe('Rune og Lea Winding');
  expect(behindName('på Elmevej', 3)).toBeNull();
});
