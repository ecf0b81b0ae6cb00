import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from './split-sentences.ts';
import { tokenise } from './tokenise.ts';

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));
const tokens = (text: string) => tokenise(text).map(({ start, end }) => text.slice(start, end));

test.each<[string, string[]]>([
  [
    'Vi mødes den 3. december kl. 9.30 på 2. sal. Husk bl.a. kaffe.',
    ['Vi mødes den 3. december kl. 9.30 på 2. sal.', 'Husk bl.a. kaffe.'],
  ],
  [
    'Jf. § 11, stk. 3, nr. 2, har hr. Holm ret. Det er f.eks. klart.',
    ['Jf. § 11, stk. 3, nr. 2, har hr. Holm ret.', 'Det er f.eks. klart.'],
  ],
  ['Det kostede 300 kr. Vi betalte.', ['Det kostede 300 kr.', 'Vi betalte.']],
  ['Hun købte brød, mælk osv. Så gik hun hjem.', ['Hun købte brød, mælk osv.', 'Så gik hun hjem.']],
  ['Kom kl. 12. Vi venter.', ['Kom kl. 12.', 'Vi venter.']],
  ['Det var i 2024. Nu er det 2026.', ['Det var i 2024.', 'Nu er det 2026.']],
  ['J. P. Holm og H.C. Andersen. Begge.', ['J. P. Holm og H.C. Andersen.', 'Begge.']],
  ['Jeg ved ikke ... måske i morgen. Vi ser!', ['Jeg ved ikke ... måske i morgen.', 'Vi ser!']],
  [
    'jeg har ringet tre gange. ingen svarer. hvad gør jeg?',
    ['jeg har ringet tre gange.', 'ingen svarer.', 'hvad gør jeg?'],
  ],
  [
    'Kære kommune\nVores hæk er væk.\n\nMvh\nMette Holm\nLærkevej 12',
    ['Kære kommune', 'Vores hæk er væk.', 'Mvh', 'Mette Holm', 'Lærkevej 12'],
  ],
  ['Jeg mangler:\n- en seng\n- et bord', ['Jeg mangler:', '- en seng', '- et bord']],
  ['1. Hækken er for høj.\n2. Vejen er smal.', ['1. Hækken er for høj.', '2. Vejen er smal.']],
  ['"Er I der?" spurgte hun. "Ja."', ['"Er I der?" spurgte hun.', '"Ja."']],
  [
    'Ring på tlf. 40121212 el. skriv til Mette (min datter). Tak!',
    ['Ring på tlf. 40121212 el. skriv til Mette (min datter).', 'Tak!'],
  ],
  ['Det er slut.Nu gider jeg ikke mere.', ['Det er slut.', 'Nu gider jeg ikke mere.']],
  ['Se www.eksempel.dk. Tak.', ['Se www.eksempel.dk.', 'Tak.']],
  [
    'Den lange sætning her er brudt midt i linjen, fordi mailprogrammet gør\nsådan noget ved lange linjer.',
    ['Den lange sætning her er brudt midt i linjen, fordi mailprogrammet gør\nsådan noget ved lange linjer.'],
  ],
])('sentences of %j', (text, expected) => {
  expect(sentences(text)).toEqual(expected);
});

test('sentences are ordered, disjoint, trimmed, and hold every visible character', () => {
  const pieces = fc.constantFrom(
    'den 3. ',
    'december',
    '. ',
    'Bl.a. ',
    'kr. ',
    '\n',
    '\n\n',
    '- ',
    'Å',
    'æ',
    ' ',
    '?',
    '...',
    '"',
    '(',
    ')',
    '12',
    'kl. ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      let at = 0;
      for (const { start, end } of splitSentences(text)) {
        expect(text.slice(at, start).trim()).toBe('');
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(text.slice(at).trim()).toBe('');
    }),
  );
});

test('tokens keep abbreviations, numbers, addresses and words together', () => {
  expect(tokens("Bl.a. nr. 3, tv'et (1.234,50 kr.), e-mail: mette@eksempel.dk 27.36.04 H.C. Andersen.")).toEqual([
    'Bl.a.',
    'nr.',
    '3',
    ',',
    "tv'et",
    '(',
    '1.234,50',
    'kr.',
    ')',
    ',',
    'e-mail',
    ':',
    'mette@eksempel.dk',
    '27.36.04',
    'H.C.',
    'Andersen',
    '.',
  ]);
  expect(tokens('slut.Nu går vi')).toEqual(['slut', '.', 'Nu', 'går', 'vi']);
  expect(tokens('se https://eksempel.dk/a?b=1. ok')).toEqual(['se', 'https://eksempel.dk/a?b=1', '.', 'ok']);
});

test('tokens are ordered, disjoint, and hold every visible character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'Æ', '.', '1', ' ', '-', '@', ',', "'", '/', '\n', 'b') }),
      (text) => {
        let at = 0;
        for (const { start, end } of tokenise(text)) {
          expect(text.slice(at, start).trim()).toBe('');
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      },
    ),
  );
});
