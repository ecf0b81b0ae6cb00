import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repairMojibake } from './repair-mojibake.ts';

const misread = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test('UTF-8 read as Latin-1 or Windows-1252, once and twice', () => {
  expect(repairMojibake('Jeg hÃ¥ber, at bÃ¸rnene fÃ¥r Ã¦bler – Ã†blegÃ¥rd').text).toBe(
    'Jeg håber, at børnene får æbler – Æblegård',
  );
  expect(repairMojibake('det er â€œakutâ€\u009d â€“ siger hun').text).toBe('det er “akut” – siger hun');
  expect(repairMojibake('hÃƒÂ¦kken').text).toBe('hækken');
  expect(repairMojibake(misread(misread('Åse på Ærø'))).text).toBe('Åse på Ærø');
  expect(repairMojibake('Ã˜ster AllÃ© 3').text).toBe('Øster Allé 3');
});

test('sound text stays as it is', () => {
  for (const text of [
    'Å–Æ–Ø er de sidste bogstaver',
    'São Paulo, NÃO',
    'crème brûlée à la carte',
    'blåbærgrød på §11',
    'Łódź „Ä“ ok',
  ]) {
    expect(repairMojibake(text)).toMatchObject({ text, layers: 0 });
  }
});

test('any Danish text survives a misreading, and offsets lead back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('æ', 'ø', 'å', 'Æ', 'Ø', 'Å', 'é', 'n', 'e', ' ', '§', '–', '1') }),
      (text) => {
        const source = misread(text);
        const repaired = repairMojibake(source);
        if (!/[æøåÆØÅé§]/.test(text)) return;
        expect(repaired.text).toBe(text);
        for (let at = 0; at < text.length; at++) {
          const span = repaired.toSourceSpan(at, at + 1);
          expect(source.slice(span.start, span.end)).toBe(misread(text[at]!));
        }
      },
    ),
  );
});
