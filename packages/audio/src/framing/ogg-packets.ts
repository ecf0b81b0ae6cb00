import { concatBytes } from '@sprog/core';
import type { OggPage } from './ogg-pages.ts';

/** A packet of one logical stream. `granule` and `last` are those of the page on which it ends, for the last packet that ends there. */
export interface OggPacket {
  data: Uint8Array;
  serial: number;
  /** First packet of its logical stream. */
  first: boolean;
  granule?: number;
  last: boolean;
}

const longestPacket = 1 << 24;

/** Packets put together from pages; of interleaved logical streams each has its own thread. Only streams for which `wanted` says yes are kept. */
export async function* oggPackets(
  pages: AsyncIterable<OggPage>,
  wanted: (serial: number, first: Uint8Array | undefined) => boolean,
): AsyncGenerator<OggPacket> {
  const open = new Map<number, Uint8Array[]>();
  for await (const page of pages) {
    if (!wanted(page.serial, page.first ? page.body : undefined)) continue;
    let parts = page.continued ? (open.get(page.serial) ?? []) : [];
    // The rest of a packet whose beginning is lost is of no use.
    let lost = page.continued && parts.length === 0;
    let at = 0;
    let start = 0;
    const ends = page.lacing.findLastIndex((length) => length < 255);
    for (const [i, length] of page.lacing.entries()) {
      at += length;
      if (length === 255) continue;
      parts.push(page.body.slice(start, at));
      start = at;
      if (!lost && parts.length > 0) {
        const data = parts.length === 1 ? parts[0]! : concatBytes(parts);
        const closing = i === ends;
        yield {
          data,
          serial: page.serial,
          first: page.first,
          ...(closing && page.granule >= 0 ? { granule: page.granule } : {}),
          last: closing && page.last,
        };
      }
      lost = false;
      parts = [];
    }
    if (!lost && start < page.body.length) parts.push(page.body.slice(start));
    if (lost || parts.reduce((sum, part) => sum + part.length, 0) > longestPacket) parts = [];
    open.set(page.serial, parts);
  }
}
