import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { Output } from '../output/output.ts';
import { type ConvertFlags, convertCommand } from './convert-model.ts';

const root = mkdtempSync(join(tmpdir(), 'sprog-convert-'));
afterAll(() => rmSync(root, { recursive: true }));
const fixture = (name: string) =>
  new URL(`../../../packages/onnx/src/families/fixtures/${name}`, import.meta.url).pathname;

async function convert(source: string, flags: Partial<ConvertFlags>, out = join(root, 'out')) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const context: Context = {
    stdin: new PassThrough(),
    stdout: new Output(stdout),
    stderr: new Output(stderr),
    env: { SPROG_HOME: root },
    signal: new AbortController().signal,
    now: () => '2026-11-25T09:30:00+01:00',
  };
  await convertCommand(source, out, { precision: 'int8', layout: 'sprog', ...flags }, context);
  return String(stdout.read() ?? '');
}

test('a folder becomes ONNX; --json tells the files', async () => {
  const made = JSON.parse(await convert(fixture('whisper-ctranslate2-int8'), { json: true }));
  expect(made).toMatchObject({ family: 'whisper', precision: 'int8', layout: 'sprog' });
  expect(made.files.map(({ file }: { file: string }) => file.split('/').at(-1))).toEqual([
    'decoder.onnx',
    'encoder.onnx',
    'tokenizer.json',
    'whisper.json',
  ]);
  expect(await convert(fixture('bert-tokens'), {}, join(root, 'bert'))).toContain('token-classifier, int8, for sprog');
});

test('layouts of other engines are for Whisper', async () => {
  expect(await convert(fixture('whisper'), { layout: 'whisper.cpp' }, join(root, 'cpp'))).toContain('ggml-model.bin');
  await expect(convert(fixture('bert-tokens'), { layout: 'whisper.cpp' })).rejects.toMatchObject({
    code: 'MODEL_UNSUPPORTED',
  });
});

test('what is not there is said', async () => {
  await expect(convert(join(root, 'nowhere'), {})).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  await expect(convert('whisper-base', {})).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  await expect(convert(fixture('whisper'), {}, fixture('whisper'))).rejects.toMatchObject({ code: 'sprog.usage' });
});
