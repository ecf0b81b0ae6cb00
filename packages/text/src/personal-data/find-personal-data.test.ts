import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalData } from './find-personal-data.ts';
import { personalDataTypes } from './personal-data-type.ts';

const pieces = fc.constantFrom(
  'cpr 610203-1234',
  '6102031234',
  'tlf. 20 30 40 51',
  '+45 20304051',
  'lone@eksempel.example',
  'bor på Lindevangsvej 12, 2. tv., 8000 Aarhus C',
  'konto 9570 0012345678',
  'CVR 31442080',
  'bil BX 41 883',
  'født den 3. maj 1961',
  'sagsnr. 24/001234',
  'pas 208417736',
  'Lone Holm',
  'hilsen',
  '§ 11, stk. 3',
  '12.450,75 kr.',
  '\n\n',
  '12 34 56 78 90',
  'toogtyve nul fire niogtyve tolv',
  'Æ',
  '😊',
  '@',
  'DK50',
);
const letters = fc
  .array(fc.oneof({ weight: 4, arbitrary: pieces }, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 20 })
  .map((parts) => parts.join(' '));

describe('findPersonalData', () => {
  it('gives spans in bounds, sorted, disjoint, of known types and at least 0.5 sure', () => {
    fc.assert(
      fc.property(letters, (text) => {
        let end = 0;
        for (const finding of findPersonalData(text)) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(finding.end).toBeLessThanOrEqual(text.length);
          expect(finding.confidence).toBeGreaterThanOrEqual(0.5);
          expect(finding.confidence).toBeLessThanOrEqual(1);
          expect(personalDataTypes).toContain(finding.type);
          end = finding.end;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never repeats the text in a reason', () => {
    for (const finding of findPersonalData('Lone Holm, cpr 610203-1234, tlf. 20 30 40 51, Lindevangsvej 12')) {
      expect(finding.reason).not.toMatch(/[0-9]{4}|Lone|Holm|Linde/);
    }
  });

  it('is the same each time and independent of other texts', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const before = findPersonalData(one);
        findPersonalData(other);
        expect(findPersonalData(one)).toEqual(before);
      }),
    );
  });

  it.each([
    ['digits in pairs', '12 34 56 78 90 '],
    ['digits without end', '6102031234'],
    ['letters', 'Lone Holm bor på Lindevangsvej 12, 8000 Aarhus C, tlf. 20304051, cpr 610203-1234. '],
    ['capitals', 'Lone Holm Jens Ole '],
    ['one word', 'a'],
    ['number words', 'toogtyve nul fire '],
    ['@', 'a@b.c'],
    ['line breaks', '\n \n'],
    ['hyphens and dots', '1-2.3/4,'],
    ['labels', 'cpr tlf konto sagsnr '],
  ])('takes time linear in the text: %s', (_, piece) => {
    const text = (size: number) => piece.repeat(Math.ceil(size / piece.length));
    const time = (size: number) => {
      const input = text(size);
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 3; round++) {
        // Time of this process, so that other work on the machine does not count.
        const started = process.cpuUsage();
        findPersonalData(input);
        best = Math.min(best, process.cpuUsage(started).user / 1000);
      }
      return best;
    };
    time(20_000);
    // Four times the text may take four times as long; a square would take sixteen. The margin is for busy machines.
    expect(time(160_000)).toBeLessThan(Math.max(300, time(40_000) * 10));
  });

  it('takes names of a model as they are, or together with its own', () => {
    const text = 'Vi mødte Xqzt i går.';
    const names = [{ start: 9, end: 13 }];
    expect(findPersonalData(text, { names })).toMatchObject([{ type: 'name', start: 9, end: 13 }]);
    expect(findPersonalData(text, { names: [{ start: 9, end: 99 }] })).toEqual([]);
    expect(findPersonalData('Kære Lone Holm', { names: [] })).toEqual([]);
    expect(findPersonalData('Kære Lone Holm', { names: [], patternNames: true })).toMatchObject([
      { start: 5, end: 14 },
    ]);
  });

  it('finds every CPR number of the fixtures and tells them as fictitious', () => {
    for (const name of ['dev', 'test']) {
      const lines = readFileSync(new URL(`../../fixtures/personal-data/${name}.jsonl`, import.meta.url), 'utf8');
      for (const line of lines.split('\n').filter(Boolean)) {
        const { text, personalData } = JSON.parse(line) as {
          text: string;
          personalData: { type: string; start: number; end: number }[];
        };
        const found = findPersonalData(text).filter(({ type }) => type === 'cpr');
        for (const { type, start, end } of personalData) {
          if (type !== 'cpr') continue;
          const match = found.find((one) => one.start === start && one.end === end);
          // No text in the message: test output holds no personal data.
          expect(match !== undefined, 'a CPR number was missed').toBe(true);
          expect(match?.reason).toContain('fictitious');
        }
      }
    }
  });
});
