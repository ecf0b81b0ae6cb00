import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIbans } from './find-ibans.ts';
import { mod97 } from './mod97.ts';
import { Scan } from './scan.ts';

const find = (text: string) => findIbans(new Scan(text));
const spans = (text: string) => find(text).map(({ start, end }) => text.slice(start, end));
const checked = (country: string, rest: string) => {
  for (let check = 2; check < 99; check++) {
    const iban = `${country}${String(check).padStart(2, '0')}${rest}`;
    if (mod97(iban)) return iban;
  }
  throw new Error('no check digits');
};

describe('findIbans', () => {
  it('finds Danish ones in any grouping', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{14}$/), fc.constantFrom('', ' ', '-'), (account, join) => {
        const iban = checked('DK', account)
          .match(/.{1,4}/g)!
          .join(join);
        expect(spans(`Indsæt på ${iban}, tak`)).toEqual([iban]);
      }),
    );
  });

  it('finds those of other countries, with letters too', () => {
    for (const iban of [
      checked('GB', 'NWBK60161331926819'),
      checked('SE', '50000000058398257466'),
      checked('NO', '86011117947'),
    ])
      expect(spans(`IBAN: ${iban}`)).toEqual([iban]);
  });

  it('tells wrong check digits, and needs the word for foreign ones', () => {
    const wrong = checked('DE', '370400440532013000').replace(/^DE../, 'DE00');
    expect(find(`IBAN ${wrong}`)[0]!.reason).toContain('mod 97 fails');
    expect(spans(`nr. ${wrong}`)).toEqual([]);
  });

  it.each(['DK-4447 er et nummer', 'SE 31442080', 'IBAN mangler', 'DK50 0040'])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });
});
