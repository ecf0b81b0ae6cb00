import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { personalDataTypes } from './personal-data-type.ts';

interface Marked {
  id: string;
  text: string;
  personalData: { type: (typeof personalDataTypes)[number]; start: number; end: number }[];
  lookalike: boolean;
}
const read = (name: string) =>
  readFileSync(new URL(`../../fixtures/personal-data/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Marked);

describe.each(['dev', 'test'])('fixtures/personal-data/%s.jsonl', (name) => {
  const texts = read(name);

  it('has sorted, disjoint spans in bounds, and none in look-alikes', () => {
    for (const { text, personalData, lookalike } of texts) {
      expect(personalData.length === 0).toBe(lookalike);
      let end = 0;
      for (const span of personalData) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(span.start, span.end)).toBe(text.slice(span.start, span.end).trim());
        end = span.end;
      }
    }
  });

  it('holds no CPR number that could be somebody’s', () => {
    for (const { text, personalData } of texts) {
      for (const { type, start, end } of personalData)
        if (type === 'cpr')
          expect(
            Number(
              text
                .slice(start, end)
                .replace(/[^0-9]/g, '')
                .slice(0, 2),
            ),
          ).toBeGreaterThan(60);
      // Ten digits with a date that is not marked as anything else must not read as a number without the replacement day either.
      for (const match of text.matchAll(/(?<![0-9])[0-9]{6}[-/. ]?[0-9]{4}(?![0-9])/g)) {
        const inside = personalData.some(
          ({ start, end }) => start <= match.index && end >= match.index + match[0].length,
        );
        const [day, month] = [Number(match[0].slice(0, 2)), Number(match[0].slice(2, 4))];
        expect(inside || day > 31 || day === 0 || month > 12 || month === 0, 'a number that reads as CPR').toBe(true);
      }
    }
  });

  it('repeats no text', () => {
    expect(new Set(texts.map(({ text }) => text.toLowerCase().replace(/\s+/g, ' '))).size).toBe(texts.length);
    expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
  });
});

it('has the size that the acceptance asks for', () => {
  const test = read('test');
  expect(test.filter(({ lookalike }) => !lookalike).length).toBeGreaterThanOrEqual(340);
  expect(test.filter(({ lookalike }) => lookalike).length).toBeGreaterThanOrEqual(220);
  for (const type of personalDataTypes)
    expect(
      test.flatMap(({ personalData }) => personalData).filter((span) => span.type === type).length,
    ).toBeGreaterThanOrEqual(25);
});

it('shares no text between dev and test', () => {
  const dev = new Set(read('dev').map(({ text }) => text));
  expect(read('test').filter(({ text }) => dev.has(text))).toEqual([]);
});
