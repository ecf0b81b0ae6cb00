import type { ByteQueue } from '../source/byte-queue.ts';

/** One page of an Ogg stream. `granule` is −1 when no packet ends on it. */
export interface OggPage {
  continued: boolean;
  first: boolean;
  last: boolean;
  granule: number;
  serial: number;
  /** Packet data of the page. */
  body: Uint8Array;
  /** Lacing values: lengths of the segments; below 255 a packet ends. */
  lacing: Uint8Array;
}

const capture = [0x4f, 0x67, 0x67, 0x53];
const headBytes = 27;

function findCapture(view: Uint8Array): number {
  for (let at = view.indexOf(capture[0]!); at >= 0; at = view.indexOf(capture[0]!, at + 1))
    if (capture.every((byte, i) => at + i >= view.length || view[at + i] === byte)) return at;
  return -1;
}

/** The pages of an Ogg stream (RFC 3533). Between damaged pages it looks for the next capture pattern; `onResync` counts these. */
export async function* oggPages(bytes: ByteQueue, onResync: () => void): AsyncGenerator<OggPage> {
  for (;;) {
    if (!(await bytes.fill(headBytes))) return;
    const at = findCapture(bytes.view);
    if (at !== 0) {
      onResync();
      bytes.take(at < 0 ? bytes.available : at);
      continue;
    }
    const segments = bytes.view[26]!;
    if (!(await bytes.fill(headBytes + segments))) return;
    const head = bytes.view.slice(0, headBytes + segments);
    const lacing = head.subarray(headBytes);
    let size = 0;
    for (const length of lacing) size += length;
    // Not a page but a coincidence: version must be 0.
    if (head[4] !== 0) {
      onResync();
      bytes.take(4);
      continue;
    }
    bytes.take(head.length);
    const body = await bytes.read(size);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const flags = head[5]!;
    yield {
      continued: (flags & 1) !== 0,
      first: (flags & 2) !== 0,
      last: (flags & 4) !== 0,
      granule: Number(view.getBigInt64(6, true)),
      serial: view.getUint32(14, true),
      body,
      lacing,
    };
  }
}
