import { describe, expect, it } from 'vitest';
import { findCvr } from './find-cvr.ts';
import { Scan } from './scan.ts';

const find = (text: string) => findCvr(new Scan(text));
const spans = (text: string) => find(text).map(({ start, end }) => text.slice(start, end));

describe('findCvr', () => {
  it.each([
    ['cvr 31442080', '31442080'],
    ['CVR-nr.: 31 44 20 80', '31 44 20 80'],
    ['c.v.r. 31 44 20 80', '31 44 20 80'],
    ['SE-nr. 31442080', '31442080'],
    ['momsnummer DK31442080', 'DK31442080'],
    ['Nordhavn Overflade A/S (31442080) anmoder', '31442080'],
    ['Faktura til Tulipan Event, 31 44 20 80 (CVR).', '31 44 20 80'],
    ['Firma 31 44 20 80 søger', '31 44 20 80'],
  ])('finds the number in %j', (text, number) => {
    expect(spans(text)).toEqual([number]);
  });

  it('follows a correction', () => {
    expect(spans('CVR rettes fra 31442080 til 31442081')).toEqual(['31442080', '31442081']);
  });

  it('is surer where modulus 11 holds, and does not need it', () => {
    // 8·2 + 0 … : 10000000 has the weighted sum 2, 55133018 (Aarhus Kommune, public) a multiple of 11.
    expect(find('cvr 55133018')[0]!.reason).toContain('modulus 11 holds');
    expect(find('cvr 10000000')[0]!.confidence).toBeLessThan(find('cvr 55133018')[0]!.confidence);
  });

  it.each(['P-nummer 1031442080', 'Lone, 20 30 40 51, CVR følger', 'tlf. 55133018', 'EAN 5790000031442'])(
    'leaves %j alone',
    (text) => {
      expect(spans(text)).toEqual([]);
    },
  );
});
