import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SprogError } from '@sprog/core';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openCTranslate2 } from './ctranslate2-source.ts';
import { openSafetensors } from './safetensors-source.ts';
import type { WeightSource } from './weight-source.ts';

const fixtures = new URL('../families/fixtures/', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'sprog-weights-'));
afterAll(() => rmSync(folder, { recursive: true }));

const readers: [string, string, (folder: string) => WeightSource][] = [
  ['model.bin', 'whisper-ctranslate2-int8/', (path) => openCTranslate2(join(path, 'model.bin'))],
  ['model.safetensors', 'bert-tokens/', openSafetensors],
];

/** Opens and reads everything; the only error it may end in is MODEL_DAMAGED. */
function readAll(open: (folder: string) => WeightSource): 'read' | 'damaged' {
  let source: WeightSource | undefined;
  try {
    source = open(folder);
    for (const [name, shape] of source.shapes) {
      const values = source.read(name);
      expect(values.length).toBe(shape.reduce((product, n) => product * n, 1));
    }
    return 'read';
  } catch (error) {
    if (error instanceof SprogError && error.code === 'MODEL_DAMAGED') return 'damaged';
    throw error;
  } finally {
    source?.close();
  }
}

for (const [file, from, open] of readers) {
  const whole = readFileSync(new URL(`${from}${file}`, fixtures));
  const write = (bytes: Uint8Array) => writeFileSync(join(folder, file), bytes);

  test(`${file}: whole`, () => {
    write(whole);
    expect(readAll(open)).toBe('read');
  });

  test(`${file}: cut anywhere it is damaged`, () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        write(whole.subarray(0, length));
        expect(readAll(open)).toBe('damaged');
      }),
      { numRuns: 60 },
    );
  });

  test(`${file}: any changed bytes near the head end in values or in MODEL_DAMAGED, without large memory`, () => {
    const change = fc.record({ at: fc.nat(3000), to: fc.nat(255) });
    const before = process.memoryUsage().arrayBuffers;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const { at, to } of changes) bytes[at % bytes.length] = to;
        write(bytes);
        readAll(open);
      }),
      { numRuns: 120 },
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200e6);
  });

  test(`${file}: bytes of another kind`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        write(bytes);
        expect(readAll(open)).toBe('damaged');
      }),
      {
        numRuns: 60,
        examples: [[new Uint8Array(64).fill(255)], [new TextEncoder().encode('<!doctype html>'.repeat(9))]],
      },
    );
  });
}

test('a file that is not there is MODEL_MISSING', () => {
  expect(() => openSafetensors(join(folder, 'nowhere'))).toThrow(expect.objectContaining({ code: 'MODEL_MISSING' }));
});

test('CTranslate2 int8 is what float16 is, to half a step', () => {
  const read = (kind: string) => openCTranslate2(new URL(`whisper-ctranslate2-${kind}/model.bin`, fixtures).pathname);
  const [small, exact] = [read('int8'), read('float16')];
  for (const name of exact.shapes.keys()) {
    const [a, b] = [small.read(name), exact.read(name)];
    const step = Math.max(...b.map(Math.abs)) / 127;
    a.forEach((value, i) => {
      expect(Math.abs(value - b[i]!)).toBeLessThanOrEqual(step);
    });
  }
  small.close();
  exact.close();
});
