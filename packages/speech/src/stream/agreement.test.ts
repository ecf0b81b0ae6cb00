import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Word } from '../transcript/transcript.ts';
import { Agreement } from './agreement.ts';

const words = (text: string, from = 0): Word[] =>
  text.split(' ').map((one, i) => ({ text: one, start: from + i * 0.5, end: from + i * 0.5 + 0.4, confidence: 1 }));
const text = (list: readonly Word[]) => list.map((word) => word.text).join(' ');

describe('Agreement', () => {
  it('settles what two readings have in common', () => {
    const agreement = new Agreement();
    expect(agreement.read(words('jeg vil gerne'))).toEqual([]);
    expect(text(agreement.read(words('Jeg vil gærne have')))).toBe('Jeg vil');
    expect(text(agreement.read(words('jeg vil gerne have hjælp')))).toBe('');
    expect(text(agreement.read(words('jeg vil gerne have hjælp nu')))).toBe('gerne have hjælp');
    expect(text(agreement.finish())).toBe('nu');
    expect(text(agreement.settled)).toBe('Jeg vil gerne have hjælp nu');
  });

  it('does not repeat settled words whose times move', () => {
    const agreement = new Agreement();
    agreement.read(words('en to tre'));
    agreement.read(words('en to tre'));
    expect(text(agreement.read(words('tre fire', 1.2)))).toBe('');
    expect(text(agreement.read(words('tre fire fem', 1.15)))).toBe('fire');
    expect(text(agreement.settled)).toBe('en to tre fire');
  });

  it('never changes what is settled', () => {
    const reading = fc.array(fc.constantFrom('en', 'to', 'tre', 'fire'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 12 }), (readings) => {
        const agreement = new Agreement();
        for (const one of readings) {
          const before = text(agreement.settled);
          agreement.read(one.length > 0 ? words(one.join(' ')) : []);
          expect(text(agreement.settled).startsWith(before)).toBe(true);
        }
      }),
    );
  });
});
