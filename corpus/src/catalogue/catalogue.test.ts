import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadParser } from '../formats/formats.ts';
import { licenceOf } from './licence-of.ts';
import { readCatalogue } from './read-catalogue.ts';
import { readRecipe } from './read-recipe.ts';
import { searchCatalogue } from './search-catalogue.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprog-catalogue-'));
});
afterAll(() => rm(folder, { recursive: true }));

const recipe = `id: egen-kilde
title: { da: Egen, en: Own }
description: { da: Egne tekster, en: Own texts }
publisher: Opdigtet
licence: { id: CC-BY-4.0 }
languages: [da]
modality: text
domains: [test]
source: { connector: folder, path: ./tekster }
parser: { format: text }
problems: []
contact: ingen
verified: declared
`;
const write = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

test('our own catalogue is whole: at least 40 resources, each with a parser that exists and duties that are known', async () => {
  const all = await readCatalogue();
  expect(all.length).toBeGreaterThanOrEqual(40);
  for (const { id, parser, licence, title } of all) {
    expect(await loadParser(parser.format), id).toBeTypeOf('function');
    expect(title.da.length * title.en.length, id).toBeGreaterThan(0);
    if (licence.id === 'LicenseRef-unclear') expect(licence.duties, id).toContain('unclear');
  }
  expect(all.filter(({ starter, verified }) => starter && verified !== 'here')).toEqual([]);
  expect(new Set(all.filter(({ starter }) => starter).map(({ modality }) => modality))).toEqual(
    new Set(['text', 'speech']),
  );
});

test('a recipe of the user: relative paths, duties from the licence, precedence over ours', async () => {
  const own = await readRecipe(await write('a.yaml', recipe));
  expect(own).toMatchObject({
    licence: { duties: ['attribution'] },
    source: { path: join(folder, 'tekster') },
    identifiers: [],
  });
  const path = await write('b.yaml', recipe.replace('egen-kilde', 'dane'));
  const all = await readCatalogue({ extra: [pathToFileURL(path).href] });
  expect(all.find(({ id }) => id === 'dane')).toMatchObject({ publisher: 'Opdigtet' });
});

test('faults name the file and every field', async () => {
  const broken = recipe
    .replace('modality: text', 'modality: film')
    .replace('languages: [da]', 'languages: [dansk sprog]')
    .replace('contact: ingen\n', '')
    .replace('path: ./tekster', 'sti: ./tekster');
  const path = await write('c.yaml', broken);
  await expect(readRecipe(path)).rejects.toMatchObject({
    code: 'RECIPE_INVALID',
    message: expect.stringMatching(
      /c\.yaml: (?=.*contact: missing)(?=.*languages\.0: )(?=.*modality: must be one of)(?=.*source\.path: missing)(?=.*source\.sti: not a field)/,
    ),
  });
  for (const [change, wanted] of [
    ['connector: ftp, path: x', /source\.connector: no such connector/],
    ['connector: apt', /source: either packages or descriptions/],
    ['connector: git, repository: x, revision: main', /source\.revision: must match/],
  ] as const)
    await expect(
      readRecipe(await write('d.yaml', recipe.replace('connector: folder, path: ./tekster', change))),
    ).rejects.toThrow(wanted);
  await expect(readRecipe(await write('e.yaml', recipe.replace('format: text', 'format: word')))).rejects.toThrow(
    /parser\.format: word is none of/,
  );
  await expect(readRecipe(await write('f.yaml', `${recipe}id: to\n`))).rejects.toThrow(/f\.yaml: .*unique/i);
  await expect(
    readRecipe(
      await write('g.yaml', 'a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: &d [*c,*c,*c]\ne: [*d,*d,*d,*d]\n'),
    ),
  ).rejects.toMatchObject({ code: 'RECIPE_INVALID' });
  await expect(readRecipe(join(folder, 'mangler.yaml'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test('two recipes of one id in a folder are a fault', async () => {
  const place = join(folder, 'dobbelt');
  await mkdir(place);
  await writeFile(join(place, '1.yaml'), recipe);
  await writeFile(join(place, '2.yaml'), recipe);
  await expect(readCatalogue({ only: true, extra: [place] })).rejects.toThrow(/two resources are called egen-kilde/);
});

test('a folder of source folders is a catalogue', async () => {
  const place = join(folder, 'kilder');
  await mkdir(join(place, 'breve'), { recursive: true });
  await mkdir(join(place, 'tom'));
  await writeFile(join(place, 'breve', 'docs.jsonl'), '{"id":"1","text":"Hej"}\n');
  await writeFile(
    join(place, 'breve', 'META.json'),
    '{"name":"breve","licence":"CC BY 4.0","docs":1,"words":1,"repo":"a+b"}',
  );
  expect(await readCatalogue({ only: true, extra: [place] })).toMatchObject([
    { id: 'breve', licence: { id: 'CC-BY-4.0' }, size: { documents: 1, words: 1 }, publisher: 'a/b' },
  ]);
});

test.each([
  ['CC0', 'CC0-1.0'],
  ['CC BY 4.0', 'CC-BY-4.0'],
  ['CC BY-SA 4.0', 'CC-BY-SA-4.0'],
  ['CC-BY-SA-3.0', 'CC-BY-SA-3.0'],
  ['cc-by-nc-nd-4.0', 'CC-BY-NC-ND-4.0'],
  ['CC BY 2.0 FR (per-line attribution, tatoeba.org)', 'CC-BY-2.0-FR'],
  ['GPL-2+', 'GPL-2.0-or-later'],
  ['GPL-2', 'GPL-2.0-only'],
  ['GFDL 1.2+ (see copyright file)', 'GFDL-1.2-or-later'],
  ['GPL-2+ or CC-BY-SA-3.0', 'GPL-2.0-or-later OR CC-BY-SA-3.0'],
  ['CC BY 4.0 / some PD', 'LicenseRef-unclear'],
  ['none stated in repo (Europarl v7 text)', 'LicenseRef-unclear'],
  [
    'TEI header: restricted © Grundtvig Centeret; Danish Dynaword lists the later edition as CC-0',
    'LicenseRef-unclear',
  ],
  ['MPL-2.0 (parts Apache-2.0)', 'LicenseRef-unclear'],
  ['', 'LicenseRef-unclear'],
])('licence in words: %s', (words, id) => {
  expect(licenceOf(words).id).toBe(id);
});

test('search by every condition', async () => {
  const all = await readCatalogue();
  const ids = (query: Parameters<typeof searchCatalogue>[1]) => searchCatalogue(all, query).map(({ id }) => id);
  expect(ids({ words: ['tux', 'paint'] })).toEqual(['tuxpaint-stamps-da']);
  expect(ids({ modality: 'speech', licence: 'cc0' })).toContain('coral-tts');
  expect(ids({ without: ['unclear'] })).not.toContain('bornholmsk');
  expect(ids({ from: '2015', to: '2015-06' })).toContain('danish-parliament-corpus');
  expect(ids({ from: '1950', domain: 'historical' })).toEqual([]);
  expect(ids({ smallest: 1_000_000 })).not.toContain('gimp-help-da');
  expect(ids({ connector: 'odata', verified: 'declared' })).toEqual(['folketinget-dokumenter', 'folketinget-sager']);
});
