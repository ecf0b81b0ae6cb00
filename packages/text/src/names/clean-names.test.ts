import { describe, expect, it } from 'vitest';
import { cleanNames } from './clean-names.ts';

const clean = (text: string, name: string) => {
  const start = text.indexOf(name);
  return cleanNames(text, [{ start, end: start + name.length }]).map((one) => text.slice(one.start, one.end));
};

describe('cleanNames', () => {
  it.each([
    ['Kære Lone Holm', 'Kære Lone Holm', ['Lone Holm']],
    ['Hilsen Gustav Adolf Hein', 'Hilsen Gustav Adolf Hein', ['Gustav Adolf Hein']],
    ['min ven Farid sover', 'ven Farid', ['Farid']],
    ['hr. Andersen', 'hr. Andersen', ['Andersen']],
    ['Kirsten og Ole Bundgaard', 'Kirsten og Ole Bundgaard', ['Kirsten', 'Ole Bundgaard']],
    ['Hilsen Benjamin H.', 'Benjamin H', ['Benjamin H.']],
    ['Lone Holm, tak', 'Lone Holm,', ['Lone Holm']],
    ['J. P. Hvolbæk', 'J. P. Hvolbæk', ['J. P. Hvolbæk']],
    ['Hans Jørgen Toft', 'Hans Jørgen Toft', ['Hans Jørgen Toft']],
    ['det er hans ven Toft', 'hans ven Toft', ['Toft']],
  ])('%j: %j becomes %j', (text, name, names) => {
    expect(clean(text, name)).toEqual(names);
  });

  it.each([
    ['H.C. Andersens Vej', 'H.C. Andersens'],
    ['Else Alfelts Plads', 'Else'],
    ['Anna Sophie Skolen', 'Anna Sophie'],
    ['Café Marie', 'Marie'],
    ['Slagter Olsen', 'Olsen'],
    ['Hansen & Søn', 'Hansen'],
    ['Georg Jensen-kanden', 'Georg Jensen-kanden'],
    ['Georg Jensen-kanden', 'Georg Jensen'],
    ['Nielsen Entreprise A/S', 'Nielsen'],
    ['mvh', 'mvh'],
  ])('%j: %j is no person', (text, name) => {
    expect(clean(text, name)).toEqual([]);
  });

  it('never breaks on names outside the text’s words', () => {
    expect(cleanNames('', [{ start: 0, end: 0 }])).toEqual([]);
    expect(cleanNames('Lone', [{ start: 4, end: 4 }])).toEqual([]);
  });
});
