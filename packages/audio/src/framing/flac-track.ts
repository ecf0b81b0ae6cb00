import { SprogError } from '@sprog/core';
import type { ByteQueue } from '../source/byte-queue.ts';
import type { Track } from '../source/track.ts';
import { type FlacHeader, flacCrc16, flacHeader, flacHeaderBytes } from './flac-frame.ts';
import { skipId3 } from './skip-id3.ts';

const smallestFrame = 10;
/** A frame larger than this is a broken file: 65,535 samples of 8 channels with 32 bits are 2 MiB. */
const largestFrame = (1 << 21) + 64;

/** The fields of STREAMINFO that a reader needs. */
export function streamInfo(block: Uint8Array): { sampleRate: number; channels: number; bits: number; samples: number } {
  if (block.length < 34) throw new SprogError('AUDIO_UNREADABLE', 'the FLAC header is cut short');
  const sampleRate = (block[10]! << 12) | (block[11]! << 4) | (block[12]! >> 4);
  const channels = ((block[12]! >> 1) & 7) + 1;
  const bits = (((block[12]! & 1) << 4) | (block[13]! >> 4)) + 1;
  const samples = (block[13]! & 15) * 2 ** 32 + new DataView(block.buffer, block.byteOffset).getUint32(14);
  if (sampleRate < 1000) throw new SprogError('AUDIO_UNREADABLE', `a sample rate of ${sampleRate} Hz`);
  return { sampleRate, channels, bits, samples };
}

const follows = (previous: FlacHeader, next: FlacHeader) =>
  next.variable === previous.variable && next.number === previous.number + (previous.variable ? previous.blockSize : 1);

/** Bytes of the frame at the front of `view`: up to the next header that follows it, or that the frame's own CRC-16 confirms; −1: not in view. */
export function flacFrameLength(view: Uint8Array, header: FlacHeader, from: number): number {
  for (let at = view.indexOf(0xff, from); at >= 0; at = view.indexOf(0xff, at + 1)) {
    const next = flacHeader(view, at);
    if (next && (follows(header, next) || flacCrc16(view.subarray(0, at)) === 0)) return at;
  }
  return -1;
}

/** FLAC frames of a native FLAC stream. */
export async function flacTrack(bytes: ByteQueue): Promise<Track> {
  await skipId3(bytes);
  await bytes.skip(4);
  let extra: Uint8Array | undefined;
  for (let last = false; !last; ) {
    if (!(await bytes.fill(4))) throw new SprogError('AUDIO_UNREADABLE', 'the FLAC header is cut short');
    const head = bytes.take(4);
    last = head[0]! >= 0x80;
    const size = (head[1]! << 16) | (head[2]! << 8) | head[3]!;
    if ((head[0]! & 0x7f) === 0 && !extra) extra = (await bytes.read(size)).slice();
    else await bytes.skip(size);
  }
  if (!extra) throw new SprogError('AUDIO_UNREADABLE', 'FLAC without stream information');
  const info = streamInfo(extra);
  const damage: Track['damage'] = { truncated: false, resyncs: 0 };
  async function* packets(): AsyncGenerator<Uint8Array> {
    for (;;) {
      let want = 1 << 16;
      let searched = smallestFrame;
      if (!(await bytes.fill(6))) return;
      const header = flacHeader(bytes.view);
      if (!header) {
        // Damaged: on to the next header that its CRC-8 confirms.
        const more = await bytes.fill(want);
        const view = bytes.view;
        let at = view.indexOf(0xff, 1);
        while (at >= 0 && !flacHeader(view, at)) at = view.indexOf(0xff, at + 1);
        if (at < 0 && !more) return;
        damage.resyncs++;
        bytes.take(at < 0 ? Math.max(1, view.length - flacHeaderBytes) : at);
        continue;
      }
      let length = -1;
      let more = true;
      while (length < 0 && more && want <= largestFrame * 2) {
        more = await bytes.fill(want);
        length = flacFrameLength(bytes.view, header, searched);
        searched = Math.max(smallestFrame, bytes.available - flacHeaderBytes);
        want = bytes.available * 2;
      }
      if (length < 0 && more) {
        bytes.take(1);
        continue;
      }
      yield bytes.take(length < 0 ? bytes.available : length);
    }
  }
  return {
    container: 'flac',
    codec: 'flac',
    coding: 'flac',
    sampleRate: info.sampleRate,
    channels: info.channels,
    ...(info.samples > 0 ? { seconds: info.samples / info.sampleRate } : {}),
    extra,
    leadIn: 0,
    link: 0,
    packets: packets(),
    damage,
  };
}
