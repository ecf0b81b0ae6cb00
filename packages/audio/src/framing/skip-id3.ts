import type { ByteQueue } from '../source/byte-queue.ts';

/** Leaves out ID3v2 tags at the front. */
export async function skipId3(bytes: ByteQueue): Promise<void> {
  while ((await bytes.fill(10)) && bytes.view[0] === 0x49 && bytes.view[1] === 0x44 && bytes.view[2] === 0x33) {
    const head = bytes.view;
    const size = ((head[6]! & 127) << 21) | ((head[7]! & 127) << 14) | ((head[8]! & 127) << 7) | (head[9]! & 127);
    await bytes.skip(10 + size + (head[5]! & 16 ? 10 : 0));
  }
}
