import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDeadlines } from '../dates/find-deadlines.ts';
import { spellNumber } from '../numbers/spell-number.ts';
import { findPersonalData } from '../personal-data/find-personal-data.ts';
import { inverseNormalise } from './inverse-normalise.ts';

describe('inverseNormalise', () => {
  it.each([
    ['vi er halvtreds, tres eller halvfjerds', 'vi er 50, 60 eller 70'],
    ['hun er firs og han er halvfems', 'hun er 80 og han er 90'],
    ['jeg er syv og tres år og har tre børn', 'jeg er 67 år og har tre børn'],
    ['to hundrede og fem elever', '205 elever'],
    ['et tusind ni hundrede og fem', '1905'],
    ['tusind tak', 'tusind tak'],
    ['en mand og et barn', 'en mand og et barn'],
    ['fem procent', '5 procent'],
    ['tre komma nul fem procent', '3,05 procent'],
    ['Det koster to tusind fem hundrede kroner.', 'Det koster 2.500 kroner.'],
    ['nitten kroner og halvtreds øre', '19,50 kroner'],
    ['en million kroner', '1.000.000 kroner'],
    ['den tredje december tyve seksogtyve', 'den 3. december 2026'],
    ['den fire og tyvende maj nitten hundrede fireogfirs', 'den 24. maj 1984'],
    ['senest den første i tolvte', 'senest den 1/12'],
    ['i nitten femogfirs flyttede vi', 'i 1985 flyttede vi'],
    ['klokken halv ni', 'klokken 8.30'],
    ['klokken kvart over tre', 'klokken 3.15'],
    ['klokken ti minutter i fem', 'klokken 4.50'],
    ['klokken fem over halv ti', 'klokken 9.35'],
    ['klokken halv et', 'klokken 12.30'],
    ['Kl. fjorten tredive', 'Kl. 14.30'],
    ['klokken ni', 'klokken 9'],
    ['hvad er klokken', 'hvad er klokken'],
    ['mit nummer er toogtyve nul fire, ni og halvfjerds tolv ja', 'mit nummer er 22 04 79 12 ja'],
    ['det er enogtres nul to nul fem tolv fireogtredive', 'det er 610205-1234'],
    ['seks syv nul syv nul en et to tre fire', '670701-1234'],
    ['sagen er nul syv nul tre halvfems', 'sagen er 070390'],
    ['en to tre fire', 'en to tre fire'],
    ['den anden', 'den anden'],
    ['', ''],
  ])('%s → %s', (spoken, written) => {
    expect(inverseNormalise(spoken)).toBe(written);
  });

  it('writes what triage finds', () => {
    const text = inverseNormalise(
      'mit cpr nummer er seks syv nul syv nul en et to tre fire og telefonen toogtyve nul fire ni og halvfjerds tolv',
    );
    expect(findPersonalData(text).map(({ type }) => type)).toEqual(['cpr', 'phone']);
    const deadline = inverseNormalise('svar senest den tredje december to tusind og seksogtyve klokken fjorten');
    expect(findDeadlines(deadline)[0]).toMatchObject({ date: '2026-12-03', kind: 'deadline' });
  });

  it('writes every number it is told from 13 on, and leaves text without numbers alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 9999 }), (value) => {
        expect(inverseNormalise(`de var ${spellNumber(value)} mand`)).toBe(`de var ${value} mand`);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('Hus,', 'en', 'og', 'bil.', '–', 'klokken', 'tredje', 'i', 'den', 'øre', 'kr.', 'hundreder'),
        ),
        (pieces) => {
          const text = pieces.join(' ');
          expect(inverseNormalise(text)).toBe(
            /klokken (?:– )*en\b|tredje i tredje/.test(text) ? inverseNormalise(text) : text,
          );
        },
      ),
    );
  });

  it('stays linear', () => {
    const time = (count: number) => {
      const text = 'to hundrede og fem toogtyve nul fire '.repeat(count);
      const started = process.cpuUsage();
      inverseNormalise(text);
      return process.cpuUsage(started).user / 1000;
    };
    time(2000);
    expect(time(8000)).toBeLessThan(Math.max(300, time(2000) * 10));
  });
});
