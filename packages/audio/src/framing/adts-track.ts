import { SprogError } from '@sprog/core';
import type { ByteQueue } from '../source/byte-queue.ts';
import type { Track } from '../source/track.ts';
import { skipId3 } from './skip-id3.ts';

const rates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];
const searchBytes = 1 << 16;

interface AdtsHeader {
  object: number;
  rate: number;
  channels: number;
  headerBytes: number;
  bytes: number;
}

/** Reads the header of an ADTS frame (AAC without a container) at `at`; undefined when there is none. */
export function adtsHeader(bytes: Uint8Array, at = 0): AdtsHeader | undefined {
  if (at + 7 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xf6) !== 0xf0) return undefined;
  const rate = (bytes[at + 2]! >> 2) & 15;
  const channels = ((bytes[at + 2]! & 1) << 2) | (bytes[at + 3]! >> 6);
  const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
  const headerBytes = bytes[at + 1]! & 1 ? 7 : 9;
  if (rate >= rates.length || channels === 0 || length <= headerBytes) return undefined;
  return { object: (bytes[at + 2]! >> 6) + 1, rate, channels, headerBytes, bytes: length };
}

/** Offset of a frame whose successor fits it (or that ends the stream); −1 when there is none in `bytes`. */
export function findAdtsFrame(bytes: Uint8Array, ended: boolean): number {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const header = adtsHeader(bytes, at);
    if (!header) continue;
    if (ended && at + header.bytes === bytes.length) return at;
    if (adtsHeader(bytes, at + header.bytes)?.rate === header.rate) return at;
  }
  return -1;
}

async function synchronise(bytes: ByteQueue): Promise<AdtsHeader | undefined> {
  for (;;) {
    const more = await bytes.fill(searchBytes);
    const at = findAdtsFrame(bytes.view, !more);
    if (at >= 0) {
      bytes.take(at);
      return adtsHeader(bytes.view);
    }
    if (!more) return undefined;
    bytes.take(searchBytes - 8192);
  }
}

/** AAC frames of a bare ADTS stream. */
export async function adtsTrack(bytes: ByteQueue): Promise<Track> {
  await skipId3(bytes);
  const first = await synchronise(bytes);
  if (!first) throw new SprogError('AUDIO_UNREADABLE', 'no AAC frame found');
  const damage: Track['damage'] = { truncated: false, resyncs: 0 };
  async function* packets(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (!(await bytes.fill(7))) return;
      let header = adtsHeader(bytes.view);
      if (!header || header.rate !== first!.rate) {
        header = await synchronise(bytes);
        if (!header) return;
        damage.resyncs++;
        if (header.rate !== first!.rate) return;
      }
      if (!(await bytes.fill(header.bytes))) {
        damage.truncated = true;
        return;
      }
      yield bytes.take(header.bytes).subarray(header.headerBytes);
    }
  }
  return {
    container: 'adts',
    codec: 'aac',
    coding: 'aac',
    sampleRate: rates[first.rate]!,
    channels: first.channels === 7 ? 8 : first.channels,
    // AudioSpecificConfig: object type (5 bits), rate index (4), channels (4).
    extra: Uint8Array.of((first.object << 3) | (first.rate >> 1), ((first.rate & 1) << 7) | (first.channels << 3)),
    leadIn: 0,
    link: 0,
    packets: packets(),
    damage,
  };
}
