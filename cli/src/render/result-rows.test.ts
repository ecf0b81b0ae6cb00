import type { TriageResult } from '@sprog/triage';
import { expect, test } from 'vitest';
import { colours } from '../output/colours.ts';
import { resultRows } from './result-rows.ts';
import { summaryLine } from './summary-line.ts';

const paint = colours(false, {});
const result: TriageResult = {
  language: { code: 'da', probability: 0.98 },
  inScope: { value: true, probability: 0.97 },
  mainGroups: [
    { number: '05', title: 'Veje og trafik', probability: 0.91 },
    { number: '06', title: 'Spildevand og vandløb', probability: 0.04 },
    { number: '07', title: 'Affald og genanvendelse', probability: 0.001 },
  ],
  subjects: [{ number: '05.01.10', title: 'Vejbelægning', probability: 0.6 }],
  set: ['05'],
  decision: 'suggest',
  kleData: null,
  urgency: {
    level: 'acute',
    probabilities: { normal: 0.1, elevated: 0.1, acute: 0.8 },
    reasons: [{ text: 'brønd\x1b[2J', start: 0, end: 9 }],
  },
  lifeEvent: { value: 'none', probability: 0.9 },
  deadlines: [
    { date: '2026-12-03', time: '12:00', text: 'senest den 3. december', start: 0, end: 22, kind: 'deadline' },
  ],
  personalData: [
    { type: 'name', text: 'Karla Kvist', start: 0, end: 11, confidence: 0.9, reason: 'name' },
    { type: 'name', text: 'Karla', start: 20, end: 25, confidence: 0.9, reason: 'name' },
    { type: 'cpr', text: '711247-1183', start: 30, end: 41, confidence: 0.9, reason: 'cpr' },
  ],
  evidence: [
    { text: 'dæksel', start: 3, end: 9, weight: 0.2 },
    { text: 'vejen', start: 12, end: 17, weight: 0.4 },
    { text: 'tak', start: 20, end: 23, weight: -0.1 },
  ],
  model: { id: 'kle-router', revision: 'abc' },
};
const rows = (one: TriageResult) => Object.fromEntries(resultRows(one, paint));

test('a result as a caseworker reads it', () => {
  expect(rows(result)).toEqual({
    Rute: '05 Veje og trafik 91 %  forslag',
    Alternativer: '06 Spildevand og vandløb 4 %',
    Emner: '05.01.10 Vejbelægning 60 %',
    'Mulige grupper': '05',
    Hastegrad: 'AKUT 80 % »brønd·[2J«',
    Frister: 'tors. den 3. december 2026 kl. 12:00 »senest den 3. december«',
    Persondata: 'navn ×2, CPR-nummer',
    Ord: 'vejen 40 % · dæksel 20 %',
    Sprog: 'da 98 %',
    Model: 'kle-router abc',
  });
});

test('out of scope, and mark-up that came with the message', () => {
  const kleData = {
    subjectKey: '05.01.00',
    version: null,
    activityFacet: null,
    label: 'Veje',
    source: 'message' as const,
  };
  const set = ['oos', ...Array.from({ length: 9 }, (_, i) => `0${i}`)];
  expect(
    rows({ ...result, inScope: { value: false, probability: 0.3 }, decision: 'review', set, kleData }),
  ).toMatchObject({
    Rute: 'uden for kommunen 70 %  kræver gennemsyn',
    Opmærkning: '05.01.00 Veje (fra meddelelsen selv)',
    'Mulige grupper': 'uden for kommunen, 00, 01, 02, 03, 04 … (10 i alt)',
  });
});

test('values of personal data are not repeated', () => {
  expect(JSON.stringify(resultRows(result, paint))).not.toMatch(/Kvist|1183/);
});

test('one line of a folder', () => {
  expect(summaryLine('brev.txt', result, paint)).toBe(
    'brev.txt  05 Veje og trafik 91 % · 05.01.10 Vejbelægning  AKUT  frist 2026-12-03',
  );
});
