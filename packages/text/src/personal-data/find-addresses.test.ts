import { describe, expect, it } from 'vitest';
import { findAddresses } from './find-addresses.ts';
import { Scan } from './scan.ts';

const spans = (text: string) => findAddresses(new Scan(text)).map(({ start, end }) => text.slice(start, end));

describe('findAddresses', () => {
  it.each([
    'Lindevangsvej 12',
    'Lindevangsvej 12B',
    'Lindevangsvej 12 B, 1. th',
    'Lindevangsvej 12, st. tv., 8300 Odder',
    'Lindevangsvej 12, 2. sal, 8300 Odder',
    'Lindevangsvej 12, kl., 8300 Odder',
    'Lindevangsvej 12, kld. th., 8300 Odder',
    'Lindevangsvej 12, 5. mf., 2400 København NV',
    'Lindevangsvej 12, 9220 Aalborg Øst',
    'Lindevangsvej 12, 4500 Nykøbing Sj.',
    'Lindevangsvej 12, Nørre Snede, 8766 Nørre Snede',
    'Lindevangsvej 12, Kværndrup',
    'Lindevangsvej 12, 3. tv.\n2400 København NV',
    'Gl. Landevej 190, 4930 Maribo',
    'Valby Langgade 211, 2500 Valby',
    'Sct. Mortens Gade 5, 3., 8900 Randers C',
    'H.C. Andersens Vej 29, 2. tv., 5620 Glamsbjerg',
    'Anna Borgsvej 4',
    'Ved Skoven 7, 4000 Roskilde',
    'Åvej 7',
  ])('finds all of %s', (written) => {
    expect(spans(`Min mor bor på ${written}\nog fryser`)).toEqual([written]);
  });

  it('reads lower case', () => {
    expect(spans('vi er flyttet til valby langgade 211 2 tv 2500 valby')).toEqual([
      'valby langgade 211 2 tv 2500 valby',
    ]);
    expect(spans('jeg bor skovvej 12 og fryser')).toEqual(['skovvej 12']);
  });

  it('leaves a stop that ends the sentence and what follows', () => {
    expect(spans('Jeg bor på Lindevangsvej 12, 8000 Aarhus C. Hvad nu?')).toEqual(['Lindevangsvej 12, 8000 Aarhus C']);
    expect(spans('Fra Lindevangsvej 2 A til Lindevangsvej 2 C. Og nej')).toEqual([
      'Lindevangsvej 2 A',
      'Lindevangsvej 2 C',
    ]);
  });

  it('knows a sender’s block without a street’s ending', () => {
    expect(spans('Hvem betaler?\nIb Stenderup, Mosevrå 6')).toEqual(['Mosevrå 6']);
  });

  it.each([
    'Borgerservice, Torvegade 7, 4600 Køge, har åbent i dag.',
    'Biblioteket er flyttet til Lindevangsvej 18.',
    'Vores børnehave, Lindevangsvej 21, har rotter under skuret.',
    'Der er spærret på Lindevangsvej mellem kl. 7 og 9.',
    'Vejfest på Lindevangsvej 30. maj',
    'Øvelse i Nørreskoven 12.-14. september',
    'Niels Bohrs Vej trænger til fortov.',
    'Bus 412 kører ad Lindevangsvej.',
    'Lokalplan 4.12 gælder.',
    'Vi er 3 på stuen og 12 i parken.',
  ])('leaves %j alone', (text) => {
    expect(spans(text)).toEqual([]);
  });
});
