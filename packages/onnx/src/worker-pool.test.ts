import { afterAll, beforeAll, expect, test } from 'vitest';
import { WorkerPool } from './worker-pool.ts';

type Request = { value: number; wait?: number; fail?: 'known' | 'unknown' | 'die' };
const module = new URL('./fixtures/echo.worker.ts', import.meta.url);
const open = (workers: number, queueLimit: number) =>
  WorkerPool.open<{ factor: number }, Request, number>({ module, data: { factor: 2 }, workers, queueLimit });
let pool: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  pool = await open(2, 4);
});
afterAll(() => pool.close());

test('answers come back to those who asked', async () => {
  const values = await Promise.all([1, 2, 3, 4].map((value) => pool.run({ value })));
  expect(values).toEqual([2, 4, 6, 8]);
  expect(pool.busySeconds).toBeGreaterThanOrEqual(2);
});

test('a full queue refuses with OVERLOADED', async () => {
  const results = await Promise.allSettled(Array.from({ length: 9 }, (_, value) => pool.run({ value, wait: 20 })));
  const refused = results.filter((r) => r.status === 'rejected').map((r) => (r.reason as { code: string }).code);
  expect(refused).toEqual(['OVERLOADED', 'OVERLOADED', 'OVERLOADED']);
});

test('errors keep their code; unknown ones lose their message, which may quote input', async () => {
  await expect(pool.run({ value: 1, fail: 'known' })).rejects.toMatchObject({ code: 'TEXT_EMPTY' });
  const error = await pool.run({ value: 1, fail: 'unknown' }).catch((e: Error) => e);
  expect(error).toMatchObject({ code: 'INTERNAL' });
  expect(JSON.stringify([String(error), (error as Error).stack])).not.toContain('secret text');
});

test('a waiting request is dropped when aborted, a running one after it ended', async () => {
  const controller = new AbortController();
  const running = [pool.run({ value: 1, wait: 40 }, { signal: controller.signal }), pool.run({ value: 1, wait: 40 })];
  const waiting = pool.run({ value: 1 }, { signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(running[0]).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await running[1]).toBe(2);
});

test('a dead worker fails its request and is replaced', async () => {
  await expect(pool.run({ value: 1, fail: 'die' })).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await Promise.all([pool.run({ value: 4 }), pool.run({ value: 5 })])).toEqual([8, 10]);
});

test('a worker that cannot start says why', async () => {
  await expect(WorkerPool.open({ module, data: { factor: -1 }, workers: 1 })).rejects.toMatchObject({
    code: 'MODEL_MISSING',
  });
});

test('close drains what waits and refuses what comes', async () => {
  const other = await open(1, 10);
  const answers = [1, 2, 3].map((value) => other.run({ value, wait: 5 }));
  const closed = other.close();
  await expect(other.run({ value: 1 })).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
  expect(await Promise.all(answers)).toEqual([2, 4, 6]);
  await closed;
});
