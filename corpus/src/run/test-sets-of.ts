import { readFile } from 'node:fs/promises';
import { SprogError } from '@sprog/core';
import type { TestSetFile } from '../plan/plan.ts';
import { TestSetIndex } from '../stages/test-set-index.ts';

const kept = new Map<string, Promise<TestSetIndex>>();

/** The index of the plan's test sets; read once by each process. @throws SprogError FILE_UNREADABLE, PLAN_INVALID */
export function testSetsOf(files: readonly TestSetFile[]): Promise<TestSetIndex> {
  const key = JSON.stringify(files);
  let index = kept.get(key);
  if (!index) {
    index = Promise.all(files.map(async ({ name, file }) => ({ name, items: await readItems(file) }))).then(
      (sets) => new TestSetIndex(sets),
    );
    kept.set(key, index);
  }
  return index;
}

async function readItems(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SprogError('FILE_UNREADABLE', path, { cause });
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (!/\.(jsonl|ndjson)$/.test(path)) return lines;
  return lines.map((line, at) => {
    try {
      const { text: item } = JSON.parse(line) as { text?: unknown };
      if (typeof item === 'string') return item;
    } catch {
      // Told below, with the line.
    }
    throw new SprogError('PLAN_INVALID', `${path}: line ${at + 1} has no \`text\``);
  });
}
