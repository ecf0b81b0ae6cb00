import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { makeWav } from '../fixtures/make-wav.ts';
import { runParser } from '../fixtures/run-parser.ts';

test('JSON lines: fields by name, the others kept, bad lines set aside', async () => {
  const lines = [
    '{"id": 7, "text": "Hej, æble", "split": "dev", "score": 0.5, "nested": {"a": 1}}',
    'ikke json',
    '{"id": 8, "text": 5}',
    '{"id": 9}',
    '{"text": "uden id"}',
  ].join('\n');
  const { records, bad } = await runParser('jsonl', { 'a.jsonl': lines }, { id: 'id', extra: true }, 3);
  expect(records).toEqual([
    { kind: 'text', key: '7', text: 'Hej, æble', extra: { split: 'dev', score: 0.5 } },
    { kind: 'text', key: '9', text: '' },
    { kind: 'text', key: undefined, text: 'uden id' },
  ]);
  expect(bad).toEqual(['a.jsonl:2: not JSON', 'a.jsonl:3: text: not a text']);
});

test('JSON with a list of objects or of texts', async () => {
  const objects = await runParser(
    'json',
    { 'da/data.json': '[{"label":"grinende ansigt","hexcode":"1F600"},{"label":7}]' },
    { id: 'hexcode', text: 'label' },
  );
  expect(objects.texts).toEqual([{ kind: 'text', key: '1F600', text: 'grinende ansigt' }]);
  expect(objects.bad).toEqual(['da/data.json:2: label: not a text']);
  const texts = await runParser('json', { 'a.json': '{"x":{"da":["og","i"]}}' }, { items: 'x.da' });
  expect(texts.texts.map(({ text }) => text)).toEqual(['og', 'i']);
  expect((await runParser('json', { 'a.json': '{"x":1}' }, { items: 'x' })).bad).toHaveLength(1);
  expect((await runParser('json', { 'a.json': '<html>' })).bad).toEqual([
    'a.json: A file of the source is not what it should be: not JSON',
  ]);
});

test('the layout of Folketinget: titles and summaries joined', async () => {
  const row = { id: 12, titel: 'Om cykler', resume: 'Forslag om cykler.', afstemningskonklusion: null };
  const options = { id: 'id', text: ['titel', 'resume', 'afstemningskonklusion'], title: 'titel' };
  const { texts } = await runParser('jsonl', { '000001.jsonl': JSON.stringify(row) }, options);
  expect(texts[0]).toMatchObject({ key: '12', title: 'Om cykler', text: 'Om cykler\n\nForslag om cykler.' });
});

test('CSV with quotation marks and line ends in fields', async () => {
  const csv = 'id,text,label\n1,"Han sagde ""nej"", og gik.\nSå.",neg\n2,Bare tekst,pos\n';
  const { texts } = await runParser('csv', { 'a.csv': csv }, { id: 'id', extra: ['label'] }, 5);
  expect(texts).toEqual([
    { kind: 'text', key: '1', text: 'Han sagde "nej", og gik.\nSå.', extra: { label: 'neg' } },
    { kind: 'text', key: '2', text: 'Bare tekst', extra: { label: 'pos' } },
  ]);
});

test('TSV of Leipzig, without a head, in which a quotation mark is a letter; Latin-1 is found out', async () => {
  const tsv = Buffer.from('1\t"Nå, sagde han.\n2\tØl på bordet" er det.\n', 'latin1');
  const { texts } = await runParser(
    'csv',
    { 'dan-sentences.tsv': tsv },
    { columns: ['id', 'sentence'], id: 'id', text: 'sentence' },
  );
  expect(texts.map(({ text }) => text)).toEqual(['"Nå, sagde han.', 'Øl på bordet" er det.']);
});

test('Parquet of Dynaword: only the columns that are named', async () => {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: ['adl_1', 'adl_2'], type: 'STRING' },
      { name: 'text', data: ['Første', 'Anden\n\nlinje'], type: 'STRING' },
      { name: 'source', data: ['adl', 'adl'], type: 'STRING' },
      { name: 'created', data: ['1700-01-01, 2022-01-01', '1700-01-01, 2022-01-01'], type: 'STRING' },
      { name: 'token_count', data: [1, 2], type: 'INT32' },
    ],
    rowGroupSize: 1,
  });
  const { texts, bad } = await runParser(
    'parquet',
    { 'data/adl/adl.parquet': new Uint8Array(buffer) },
    { id: 'id', created: 'created' },
  );
  expect(texts).toEqual([
    { kind: 'text', key: 'adl_1', text: 'Første', created: '1700-01-01, 2022-01-01' },
    { kind: 'text', key: 'adl_2', text: 'Anden\n\nlinje', created: '1700-01-01, 2022-01-01' },
  ]);
  expect(bad).toEqual([]);
  const cut = await runParser('parquet', { 'a.parquet': new Uint8Array(buffer).subarray(0, -20) }, {});
  expect(cut.bad).toHaveLength(1);
});

test('Parquet of the hub with recordings in it', async () => {
  const wav = makeWav(0.2);
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'id_recording', data: ['r1'], type: 'STRING' },
      { name: 'id_speaker', data: ['s1'], type: 'STRING' },
      { name: 'text', data: ['Goddag'], type: 'STRING' },
      { name: 'audio', data: [new Uint8Array(wav)], type: 'BYTE_ARRAY' },
    ],
  });
  const options = { audio: 'audio', transcript: 'text', id: 'id_recording', speaker: 'id_speaker' };
  const { sounds, bad } = await runParser('parquet', { 'a.parquet': new Uint8Array(buffer) }, options);
  expect(bad).toEqual([]);
  expect(sounds[0]).toMatchObject({ key: 'r1', speaker: 's1', transcript: 'Goddag' });
  expect(sounds[0]!.file).toMatch(/^sound\/test\/[0-9a-f]{64}\.wav$/);
});
