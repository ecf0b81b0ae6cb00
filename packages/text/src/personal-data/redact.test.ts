import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalData } from './find-personal-data.ts';
import type { PersonalDataFinding } from './personal-data-finding.ts';
import { personalDataTypes } from './personal-data-type.ts';
import { redact } from './redact.ts';
import { restore } from './restore.ts';

const marked = (text: string, spans: [PersonalDataFinding['type'], string][]): PersonalDataFinding[] => {
  let from = 0;
  return spans.map(([type, value]) => {
    const start = text.indexOf(value, from);
    from = start + value.length;
    return { type, start, end: from, confidence: 0.9, reason: 'test' };
  });
};

describe('redact', () => {
  it('names the same value alike, however it is written', () => {
    const text = 'Lone Holm (tlf. 20 30 40 51) er mor. Lone kan ringes op på +4520304051. Lones bil.';
    const { text: out, mapping } = redact(
      text,
      marked(text, [
        ['name', 'Lone Holm'],
        ['phone', '20 30 40 51'],
        ['name', 'Lone'],
        ['phone', '+4520304051'],
        ['name', 'Lones'],
      ]),
    );
    expect(out).toBe('[PERSON_1] (tlf. [PHONE_1]) er mor. [PERSON_1] kan ringes op på [PHONE_1]. [PERSON_1] bil.');
    expect(mapping['[PERSON_1]']).toEqual({ type: 'name', values: ['Lone Holm', 'Lone', 'Lones'] });
  });

  it('keeps two persons apart, and does not guess which of two a first name is', () => {
    const text = 'Lone Holm og Lone Bak. Lone ringede.';
    const { text: out } = redact(
      text,
      marked(text, [
        ['name', 'Lone Holm'],
        ['name', 'Lone Bak'],
        ['name', 'Lone'],
      ]),
    );
    expect(out).toBe('[PERSON_1] og [PERSON_2]. [PERSON_3] ringede.');
  });

  it('leaves case numbers unless asked', () => {
    const text = 'sag 24/001234';
    const spans = marked(text, [['case', '24/001234']]);
    expect(redact(text, spans).text).toBe(text);
    expect(redact(text, spans, { mask: ['case'] }).text).toBe('sag [CASE_1]');
  });

  it('steps over placeholders that stand in the text already', () => {
    const text = 'Se [PERSON_1]: Lone';
    const { text: out, mapping } = redact(text, marked(text, [['name', 'Lone']]));
    expect(out).toBe('Se [PERSON_1]: [PERSON_2]');
    expect(restore(out, mapping)).toBe(text);
  });

  const anyText = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 16 }),
        fc.constantFrom(
          'Lone Holm',
          'Lone',
          'Lones',
          'cpr 610203-1234',
          '20 30 40 51',
          '[PERSON_1]',
          '[CPR_2]',
          'lone@a.example',
          '[',
          ']',
        ),
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join(' '));

  it('gives the text back exactly with what it found itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: out, mapping } = redact(text, findPersonalData(text), { mask: [...personalDataTypes] });
        expect(restore(out, mapping)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the text back exactly with any spans, overlapping and unsorted ones too', () => {
    const spans = fc.array(
      fc.record({
        type: fc.constantFrom(...personalDataTypes),
        start: fc.nat(80),
        length: fc.integer({ min: -1, max: 20 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(anyText, spans, (text, list) => {
        const findings = list.map(({ type, start, length }) => ({
          type,
          start,
          end: start + length,
          confidence: 0.9,
          reason: 'test',
        }));
        const { text: out, mapping } = redact(text, findings);
        expect(restore(out, mapping)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('restore', () => {
  it('gives an answer that uses the placeholders the longest way a value was written', () => {
    const text = 'Lone ringede. Lone Holm skrev.';
    const { mapping } = redact(
      text,
      marked(text, [
        ['name', 'Lone'],
        ['name', 'Lone Holm'],
      ]),
    );
    expect(restore('Kære [PERSON_1], tak. [PERSON_9]', mapping)).toBe('Kære Lone Holm, tak. [PERSON_9]');
  });

  it('does not read the object’s own machinery as a placeholder', () => {
    expect(restore('[CONSTRUCTOR_1] [PERSON_1]', {})).toBe('[CONSTRUCTOR_1] [PERSON_1]');
  });
});
