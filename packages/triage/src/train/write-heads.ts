import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SprogError, writeFileAtomic } from '@sprog/core';
import { type SafeTensor, writeSafetensors } from '@sprog/models';
import type { Calibration } from '../router/calibration.ts';
import type { Heads, Linear } from '../router/heads.ts';
import type { TrainingReport } from './training-report.ts';

const files = ['heads.safetensors', 'calibration.json', 'training.json'];

/** The heads as a safetensors file; float32 first, so that a reader finds it aligned. */
export function headsFile(heads: Heads): Uint8Array {
  const bytes = (array: Float32Array | Int8Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const f32 = (array: Float32Array, shape: number[]): SafeTensor => ({ dtype: 'F32', shape, bytes: bytes(array) });
  const linear = (name: string, { weight, bias, outputs, width }: Linear): [string, SafeTensor][] => [
    [`${name}.weight`, f32(weight, [outputs, width])],
    [`${name}.bias`, f32(bias, [outputs])],
  ];
  const { weight, scale, bias, outputs, width } = heads.subject;
  return writeSafetensors([
    ...linear('main', heads.main),
    ...linear('urgency', heads.urgency),
    ...linear('life', heads.life),
    ['subject.scale', f32(scale, [outputs])],
    ['subject.bias', f32(bias, [outputs])],
    ['subject.weight', { dtype: 'I8', shape: [outputs, width], bytes: bytes(weight) }],
  ]);
}

/** Whether the folder exists. @throws SprogError FILE_UNWRITABLE when it holds anything but heads, or is no folder */
export async function checkHeadsFolder(folder: string): Promise<boolean> {
  let present: string[];
  try {
    present = await readdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw new SprogError('FILE_UNWRITABLE', folder, { cause });
  }
  if (present.some((name) => !files.includes(name)))
    throw new SprogError('FILE_UNWRITABLE', `${folder} holds other files; name a folder of its own`);
  return true;
}

/**
 * Writes heads, calibration and report to a folder of their own: complete beside it first, then renamed, so that a router never meets heads of one
 * training with the calibration of another.
 * @throws SprogError FILE_UNWRITABLE, also when the folder holds anything else
 */
export async function writeHeads(
  folder: string,
  heads: Uint8Array,
  calibration: Calibration,
  report: TrainingReport,
): Promise<void> {
  const target = resolve(folder);
  const present = await checkHeadsFolder(target);
  const beside = (what: string) =>
    join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.${what}`);
  const [fresh, old] = [beside('new'), beside('old')];
  try {
    await mkdir(fresh, { recursive: true });
    await writeFileAtomic(join(fresh, 'heads.safetensors'), heads);
    await writeFileAtomic(join(fresh, 'calibration.json'), `${JSON.stringify(calibration, null, 2)}\n`);
    await writeFileAtomic(join(fresh, 'training.json'), `${JSON.stringify(report, null, 2)}\n`);
    if (present) await rename(target, old);
    await rename(fresh, target);
  } catch (cause) {
    throw cause instanceof SprogError ? cause : new SprogError('FILE_UNWRITABLE', folder, { cause });
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}
