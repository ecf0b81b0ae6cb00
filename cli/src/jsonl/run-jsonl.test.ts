import { PassThrough } from 'node:stream';
import { SprogError } from '@sprog/core';
import { expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { Output } from '../output/output.ts';
import { runJsonl } from './run-jsonl.ts';

function context(): { stdin: PassThrough; context: Context; abort: AbortController } {
  const stdin = new PassThrough();
  const abort = new AbortController();
  const output = () => new Output(new PassThrough().resume());
  return {
    stdin,
    abort,
    context: { stdin, stdout: output(), stderr: output(), env: {}, signal: abort.signal, now: () => '2026-11-25' },
  };
}
const work = async ({ id, text }: { id?: string; text: string }) => {
  // The first takes longest: order must not depend on it.
  await new Promise((resolve) => setTimeout(resolve, text === 'a' ? 30 : 0));
  if (text === 'fault') throw new TypeError(`secret ${text}`);
  if (text === 'empty') throw new SprogError('TEXT_EMPTY');
  return JSON.stringify({ id, text });
};

test('one line out for each in, in order; faults stand in their place and say nothing of the text', async () => {
  const { stdin, context: world } = context();
  stdin.end(
    '{"id":"1","text":"a"}\n\n{oops\n{"id":"3","text":"empty"}\n{"id":"4","text":"fault"}\n{"id":"5","text":"b"}',
  );
  const out: unknown[] = [];
  const write = async (line: string) => void out.push(JSON.parse(line));
  expect(await runJsonl({ path: '-', limit: 4, work, write }, world)).toEqual({ lines: 5, failed: 3 });
  expect(out).toEqual([
    { id: '1', text: 'a' },
    { error: { code: 'INVALID_JSON', title: 'Not valid JSON', detail: 'line 3' } },
    { id: '3', error: { code: 'TEXT_EMPTY', title: 'No text to work on', detail: '' } },
    { id: '4', error: { code: 'INTERNAL', title: 'Internal error', detail: '' } },
    { id: '5', text: 'b' },
  ]);
});

test('a program that waits for each answer before its next line gets it', async () => {
  const { stdin, context: world } = context();
  const questions = ['eins', 'zwei', 'drei'].map((text) => `{"text":"${text}"}\n`);
  let answers = 0;
  const write = async () => {
    answers++;
    const next = questions.shift();
    if (next) stdin.write(next);
    else stdin.end();
  };
  stdin.write(questions.shift());
  await runJsonl({ path: '-', limit: 8, work, write }, world);
  expect(answers).toBe(3);
});

test('what concerns the whole run ends it', async () => {
  const { stdin, context: world } = context();
  stdin.end('{"text":"a"}\n{"text":"b"}');
  const missing = async () => {
    throw new SprogError('MODEL_MISSING');
  };
  await expect(runJsonl({ path: '-', limit: 2, work: missing, write: async () => {} }, world)).rejects.toMatchObject({
    code: 'MODEL_MISSING',
  });
  await expect(
    runJsonl({ path: '/nowhere/x.jsonl', limit: 2, work, write: async () => {} }, world),
  ).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test('an abort ends a run that waits for input', async () => {
  const { stdin, context: world, abort } = context();
  stdin.write('{"text":"b"}\n');
  const write = async () => void setTimeout(() => abort.abort(), 5);
  await expect(runJsonl({ path: '-', limit: 2, work, write }, world)).rejects.toMatchObject({ code: 'CANCELLED' });
});
