// One element of a Slurm array: does every so manieth task of a list. Started by the job's script, never by hand.
import { readFileSync } from 'node:fs';
import { SprogError } from '@sprog/core';
import { doneMarker } from '../run/markers.ts';
import { runTask } from '../run/run-task.ts';
import type { Task } from '../run/task.ts';
import { Work } from '../run/work.ts';

const [folder = '', list = '', element = '', elements = '1'] = process.argv.slice(2);
const work = Work.open(folder);
const tasks = JSON.parse(readFileSync(list, 'utf8')) as Task[];
for (let at = Number(element); at < tasks.length; at += Number(elements)) {
  const task = tasks[at]!;
  if (doneMarker(folder, task.id, task.key)) continue;
  try {
    await runTask(work, task);
  } catch (error) {
    // The kind of error alone: its message may quote a text.
    process.stderr.write(`sprog-task: ${task.id} [${error instanceof SprogError ? error.code : 'INTERNAL'}]\n`);
    process.exitCode = 1;
  }
}
