import { expect, test } from 'vitest';
import { TaskQueue } from './task-queue.ts';

test('high before normal, each in order, removal by identity', () => {
  const queue = new TaskQueue<{ id: number }>();
  const tasks = [0, 1, 2, 3].map((id) => ({ id }));
  queue.push(tasks[0]!);
  queue.push(tasks[1]!, 'high');
  queue.push(tasks[2]!);
  queue.push(tasks[3]!, 'high');
  expect(queue.remove(tasks[2]!)).toBe(true);
  expect(queue.remove(tasks[2]!)).toBe(false);
  expect([queue.shift(), queue.shift(), queue.shift(), queue.shift()].map((t) => t?.id)).toEqual([1, 3, 0, undefined]);
});

test('drain empties the queue', () => {
  const queue = new TaskQueue<number>();
  queue.push(1);
  queue.push(2, 'high');
  expect(queue.drain()).toEqual([2, 1]);
  expect(queue.size).toBe(0);
});
