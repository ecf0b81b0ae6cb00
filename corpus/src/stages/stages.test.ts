import { expect, it } from 'vitest';
import { TextScan } from '../scan/text-scan.ts';
import { tagLanguage } from './language-stage.ts';
import { measureOcrNoise } from './ocr-noise.ts';
import { tagPersonalData } from './personal-data-stage.ts';
import { TestSetIndex } from './test-set-index.ts';
import { measureWebPhrases } from './web-phrases.ts';

const scan = new TextScan();
const danish =
  'Kommunen har sendt et brev til alle borgere om den nye ordning for storskrald, og der kom mange svar på det.';
const english =
  'The council has sent a letter to all citizens about the new scheme for bulky waste, and there were many replies.';

it('tells the language of each paragraph', () => {
  const text = `${danish}\n\n${english}\n\n${danish}`;
  const tags = tagLanguage(scan.read(text));
  expect(tags.code).toBe('da');
  expect(tags.spans.map(([start, end, code]) => [text.slice(start, end), code])).toEqual([
    [danish, 'da'],
    [english, 'en'],
    [danish, 'da'],
  ]);
  expect(tags.paragraphs).toEqual({ da: 2, en: 1 });
  expect(tags.shares['da']).toBeGreaterThan(0.6);
  expect(tagLanguage(scan.read('')).code).toBe('und');
});

it('reads short lines together, and long pages in parts', () => {
  expect(tagLanguage(scan.read('Forside\nNyheder\nKontakt os\nOm kommunen\nÅbningstider')).paragraphs).toEqual({
    da: 1,
  });
  const page = tagLanguage(scan.read(`${danish} `.repeat(60) + `${english} `.repeat(60)));
  expect(Object.keys(page.paragraphs).sort()).toEqual(['da', 'en']);
});

it('finds personal data, names by the list or the tagger when asked', () => {
  const text =
    'Sagen om Mette Holm Poulsen, cpr 710203-1234, er sendt til mette@example.org. Dansk Industri svarede i Aarhus.';
  const types = (names?: 'lexicon' | 'tagger') =>
    tagPersonalData(scan.read(text), names ? { names } : {}).map(([start, end, type]) => [
      type,
      text.slice(start, end),
    ]);
  const patterns = [
    ['cpr', '710203-1234'],
    ['email', 'mette@example.org'],
  ];
  expect(types()).toEqual(patterns);
  expect(types('lexicon')).toEqual([['name', 'Mette Holm Poulsen'], ...patterns]);
  expect(types('tagger')).toContainEqual(['name', 'Mette Holm Poulsen']);
});

it('measures what misreading leaves', () => {
  const noise = (text: string) => {
    const out = new Float64Array(5);
    measureOcrNoise(scan.read(text), out, 0);
    return Array.from(out);
  };
  const [clean = 1] = noise(danish);
  expect(clean).toBeLessThan(0.02);
  const [trigrams = 0, mixed = 0] = noise(
    'Konnnunen bar senclt el brcv lil a11e borgcrc orn dcn nye ordn1ng for slorskra1d, og dcr kqm mnngc svnr pn dct.',
  );
  expect(trigrams).toBeGreaterThan(0.08);
  expect(mixed).toBeGreaterThan(0.1);
  expect(noise('k o m m u n e n')[2]).toBeGreaterThan(0.8);
  expect(noise('tekst \ufffd\u0001')[3]).toBeGreaterThan(0.1);
  expect(noise('or-\ndet er\nde-')[4]).toBeCloseTo(2 / 3);
});

it('counts phrases of web pages whatever their case', () => {
  const out = new Float64Array(2);
  measureWebPhrases(scan.read('Vi bruger COOKIES.\nLæs\nmere her. Lorem ipsum dolor sit amet'), out, 0);
  expect(Array.from(out)).toEqual([2, 2]);
});

it('finds items of test sets, whole or in part, and nothing else', () => {
  const item = 'Hvornår henter I storskrald på vores vej i den nordlige del af byen til foråret';
  const index = new TestSetIndex([
    { name: 'prøve-a', items: [item, 'For få ord.'] },
    { name: 'prøve-b', items: ['Fem ord er nok her'] },
  ]);
  expect(index.size).toBe(2);
  const find = (text: string) => index.find(scan.read(text));
  expect(find(danish)).toEqual([]);
  expect(find(`${danish} ${item.toUpperCase()}! ${danish}`)).toMatchObject([{ set: 'prøve-a', items: 1 }]);
  expect(find(`Spørgsmål: ${item.split(' ').slice(0, 12).join(' ')}`)).toMatchObject([{ set: 'prøve-a', items: 1 }]);
  expect(find(item.split(' ').slice(0, 9).join(' '))).toEqual([]);
  const [hit] = find(`fem ord er nok her ${'og mere '.repeat(5)}`);
  expect(hit).toEqual({ set: 'prøve-b', items: 1, share: 0.3333 });
});
