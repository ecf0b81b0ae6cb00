import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser, type Quad, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sampleDocuments, samplePlan, writeSampleWork } from '../fixtures/sample-work.ts';
import { readManifest } from '../release/read-manifest.ts';
import { writeRelease } from '../release/write-release.ts';
import { dcatGraph } from './dcat.ts';
import { shapeFiles, shapesFolder } from './fixtures/dcat-shapes.ts';
import { jsonLd, turtle } from './rdf.ts';

let root: string;
let folder: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sprog-metadata-'));
  await writeSampleWork(join(root, 'work'), {
    alfa: sampleDocuments('alfa', 60),
    'beta-2': sampleDocuments('beta-2', 20),
  });
  await writeRelease({ workFolder: join(root, 'work'), plan: samplePlan, out: root });
  folder = join(root, 'proeve/1.0.0');
});
afterAll(() => rm(root, { recursive: true }));

const baseIRI = 'https://korpus.example.dk/proeve/1.0.0/';
const quads = (text: string) => new Parser({ baseIRI }).parse(text);
const spell = (term: Quad['subject'] | Quad['predicate'] | Quad['object']) =>
  term.termType === 'Literal' ? JSON.stringify([term.value, term.language, term.datatype.value]) : `<${term.value}>`;
const lines = (of: readonly Quad[]) =>
  of.map(({ subject, predicate, object }) => [subject, predicate, object].map(spell).join(' ')).sort();

async function fromJsonLd(document: unknown): Promise<Quad[]> {
  const parser = new JsonLdParser({ baseIRI });
  const found: Quad[] = [];
  for await (const quad of Readable.from([JSON.stringify(document)]).pipe(parser) as AsyncIterable<Quad>)
    found.push(quad);
  return found;
}

async function violations(shapes: string, data: readonly Quad[]): Promise<string[]> {
  const { results } = await new SHACLValidator(new Store(quads(shapes)) as never).validate(
    new Store([...data]) as never,
  );
  return results.map(
    ({ path, focusNode, message }) => `${focusNode?.value} ${path?.value} ${message.map(({ value }) => value)}`,
  );
}

const own = () =>
  readFile(fileURLToPath(new URL('../../shapes/dcat-ap-dk-3.0-mandatory.ttl', import.meta.url)), 'utf8');

test('Turtle and JSON-LD are the same graph', async () => {
  const ttl = quads(await readFile(join(folder, 'dcat.ttl'), 'utf8'));
  const json = await fromJsonLd(JSON.parse(await readFile(join(folder, 'dcat.jsonld'), 'utf8')));
  expect(lines(json)).toEqual(lines(ttl));
  expect(ttl.length).toBeGreaterThan(100);
  expect(ttl.some(({ subject, object }) => subject.termType === 'BlankNode' || object.termType === 'BlankNode')).toBe(
    false,
  );
});

test('any text and address survives both', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.webUrl({ withFragments: true }),
      async (text, url) => {
        fc.pre(!/[\ud800-\udfff]/.test(text) && !text.includes('\u0000'));
        const nodes = [
          {
            id: url,
            types: ['dcat:Dataset'],
            says: [['dct:title', { text, lang: 'da' }]] as [string, { text: string; lang: string }][],
          },
        ];
        const both = [quads(turtle(nodes)), await fromJsonLd(jsonLd(nodes))];
        for (const found of both)
          expect(found.find(({ predicate }) => predicate.value.endsWith('title'))?.object.value).toBe(text);
      },
    ),
    { numRuns: 25 },
  );
});

test('DCAT-AP-DK 3.0: everything mandatory is there, and the shapes see when it is not', async () => {
  const shapes = await own();
  const manifest = await readManifest(folder);
  const service = 'https://korpus.example.dk/v1/corpora';
  const graph = dcatGraph(service, [{ manifest, place: { release: `${service}/proeve/1.0.0/`, service } }]);
  const data = quads(turtle(graph));
  expect(await violations(shapes, data)).toEqual([]);
  expect(await violations(shapes, quads(await readFile(join(folder, 'dcat.ttl'), 'utf8')))).toEqual([]);
  const mandatory = [
    'title',
    'description',
    'publisher',
    'primaryTopic',
    'modified',
    'accessURL',
    'endpointURL',
    'name',
    'algorithm',
    'checksumValue',
  ];
  for (const name of mandatory) {
    const left = data.filter(({ predicate }) => !new RegExp(`[/#]${name}$`).test(predicate.value));
    expect(left.length, name).toBeLessThan(data.length);
    expect((await violations(shapes, left)).length, name).toBeGreaterThan(0);
  }
  for (const type of ['Catalog', 'CatalogRecord', 'Dataset', 'Distribution', 'DataService', 'DatasetSeries'])
    expect(
      data.some(({ object }) => object.value === `http://www.w3.org/ns/dcat#${type}`),
      type,
    ).toBe(true);
});

test.each(Object.keys(shapeFiles))('the agency’s %s', async (name) => {
  const shapes = await readFile(join(shapesFolder(), name), 'utf8').catch(() => undefined);
  if (shapes === undefined) {
    console.log(`skipped: ${name} is not here; corpus/src/metadata/fixtures/fetch-dcat-shapes.ts fetches it`);
    return;
  }
  expect(await violations(shapes, quads(await readFile(join(folder, 'dcat.ttl'), 'utf8')))).toEqual([]);
  const manifest = await readManifest(folder);
  const service = 'https://korpus.example.dk/v1/corpora';
  const graph = dcatGraph(service, [{ manifest, place: { release: `${service}/proeve/1.0.0/`, service } }]);
  expect(await violations(shapes, quads(turtle(graph)))).toEqual([]);
});

test('Croissant: mlcroissant validates it, and reads the records by it', async () => {
  const python = process.env['SPROG_PYTHON'] ?? 'python3';
  const run = promisify(execFile);
  const here = await run(python, ['-c', 'import mlcroissant'], { timeout: 50_000 }).then(
    () => true,
    () => false,
  );
  if (!here) {
    console.log(
      `skipped: ${python} has no mlcroissant; pip install mlcroissant==1.1.0, or name another in SPROG_PYTHON`,
    );
    return;
  }
  const script = `
import importlib.util, json, sys, mlcroissant as mlc
dataset = mlc.Dataset(jsonld=sys.argv[1])
print(json.dumps({
  "errors": [str(e) for e in dataset.metadata.ctx.issues.errors], "warnings": [str(e) for e in dataset.metadata.ctx.issues.warnings],
  "sets": [s.id for s in dataset.metadata.record_sets], "version": str(dataset.metadata.version),
  "ids": sorted(r["alfa/0001/id"].decode() for r in dataset.records("alfa/0001")) if importlib.util.find_spec("pyarrow") else None,
}))`;
  const { stdout } = await run(python, ['-c', script, join(folder, 'croissant.json')], { timeout: 50_000 });
  const { ids, ...rest } = JSON.parse(stdout.trim().split('\n').at(-1)!);
  expect(rest).toEqual({ errors: [], warnings: [], sets: ['alfa/0001', 'beta-2/0001'], version: '1.0.0' });
  // Its reader of Parquet is a package of its own.
  if (ids === null) return console.log(`records not read: ${python} has no pyarrow`);
  expect(ids).toEqual(
    sampleDocuments('alfa', 60)
      .map(({ id }) => id)
      .sort(),
  );
});

test('documents: headers that parse, every number from the data', async () => {
  const card = await readFile(join(folder, 'README.md'), 'utf8');
  const header = parse(card.split('---\n')[1]!);
  expect(header).toMatchObject({
    pretty_name: 'Test corpus',
    language: ['da', 'en'],
    license: 'cc-by-4.0',
    size_categories: ['n<1K'],
  });
  expect(header.configs.map(({ config_name }: { config_name: string }) => config_name)).toEqual([
    'text',
    'alfa',
    'beta-2',
  ]);
  const cff = parse(await readFile(join(folder, 'CITATION.cff'), 'utf8'));
  expect(cff).toMatchObject({
    'cff-version': '1.2.0',
    type: 'dataset',
    version: '1.0.0',
    'date-released': '2026-11-25',
  });
  expect(await readFile(join(folder, 'CITATION.bib'), 'utf8')).toMatch(/^@misc\{proeve2026,\n[\s\S]*year = \{2026\}/);
  const sheet = await readFile(join(folder, 'DATASHEET.md'), 'utf8');
  expect(sheet).toContain('80 texts with 4,800 tokens');
  expect(sheet).toContain('| `alfa` | 60 | 3,600 | 60 |');
  for (const name of ['length', 'language', 'quality'])
    expect(await readFile(join(folder, `plots/${name}.svg`), 'utf8')).toMatch(
      /^<svg [\s\S]*<title id="t">[\s\S]*<\/svg>\n$/,
    );
});

test('a source of which nothing stayed is told of in the datasheet, with its languages and why it went', async () => {
  const work = join(root, 'work-gone');
  await writeSampleWork(work, { alfa: sampleDocuments('alfa', 10), borte: [] });
  await mkdir(join(work, 'decisions/borte'), { recursive: true });
  const decision = { id: 'borte:1', keep: false, reasons: ['language: en 0.98'], paragraphs: { en: 7, da: 1 } };
  await writeFile(join(work, 'decisions/borte/00000.jsonl'), `${JSON.stringify(decision)}\n`);
  const manifest = await writeRelease({ workFolder: work, plan: { ...samplePlan, name: 'borte' }, out: root });
  expect(manifest.sources.map(({ id }) => id)).toEqual(['alfa']);
  const sheet = await readFile(join(root, 'borte/1.0.0/DATASHEET.md'), 'utf8');
  expect(sheet).toContain('| `borte` | 1 | en 7, da 1 |');
  expect(sheet).toContain('| `borte` | 0 | 1 | language 1 | none |');
});
