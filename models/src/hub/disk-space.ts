import { statfs } from 'node:fs/promises';
import { SprogError } from '@sprog/core';

/** Left free beside a download: a full disk hurts more than the model helps. */
const margin = 32 << 20;

/** @throws SprogError DISK_FULL when fewer than `bytes` and a margin are free where `folder` lies */
export async function requireDiskSpace(folder: string, bytes: number): Promise<void> {
  let free: number;
  try {
    const { bavail, bsize } = await statfs(folder);
    free = bavail * bsize;
  } catch {
    // Some network file systems do not tell; the write itself then fails cleanly.
    return;
  }
  if (free < bytes + margin)
    throw new SprogError('DISK_FULL', `${mebibytes(bytes)} are needed and ${mebibytes(free)} are free in ${folder}`);
}

const mebibytes = (bytes: number) => `${Math.ceil(bytes / (1 << 20))} MiB`;
