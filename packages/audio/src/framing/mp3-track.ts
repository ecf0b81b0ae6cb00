import { SprogError } from '@sprog/core';
import type { ByteQueue } from '../source/byte-queue.ts';
import type { Track } from '../source/track.ts';
import { type MpegHeader, mpegHeader } from './mpeg-header.ts';
import { skipId3 } from './skip-id3.ts';
import { xingTag } from './xing-tag.ts';

/** Samples by which every layer 3 decoder lags: the filter bank's 528 and one more. */
const decoderDelay = 529;
const searchBytes = 1 << 17;
/** Padding is at most 4095 samples. */
const heldFrames = 8;

const alike = (a: MpegHeader, b: MpegHeader) => a.sampleRate === b.sampleRate && a.layer === b.layer;

/** Offset of a frame whose successor fits it (or that ends the stream); −1 when there is none in `bytes`. */
export function findMpegFrame(bytes: Uint8Array, ended: boolean): number {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const header = mpegHeader(bytes, at);
    if (!header) continue;
    if (ended && at + header.bytes === bytes.length) return at;
    const next = mpegHeader(bytes, at + header.bytes);
    if (next && alike(header, next)) return at;
  }
  return -1;
}

async function synchronise(bytes: ByteQueue): Promise<MpegHeader | undefined> {
  for (;;) {
    const more = await bytes.fill(searchBytes);
    const at = findMpegFrame(bytes.view, !more);
    if (at >= 0) {
      bytes.take(at);
      return mpegHeader(bytes.view);
    }
    if (!more) return undefined;
    bytes.take(searchBytes - 4096);
  }
}

/** MP3 (and MP2) frames of a bare stream, found by their headers; leaves out what lies between and finds its way back after damage. */
export async function mp3Track(bytes: ByteQueue): Promise<Track> {
  await skipId3(bytes);
  const first = await synchronise(bytes);
  if (!first) throw new SprogError('AUDIO_UNREADABLE', 'no MP3 frame found');
  await bytes.fill(first.bytes);
  const tag = first.layer === 3 ? xingTag(bytes.view.subarray(0, first.bytes), first) : undefined;
  if (tag) await bytes.read(first.bytes);
  const known = tag?.frames !== undefined && (tag.delay > 0 || tag.padding > 0);
  const length = known ? Math.max(0, tag.frames! * first.samples - tag.delay - tag.padding) : undefined;
  const seconds = tag?.frames === undefined ? undefined : (length ?? tag.frames * first.samples) / first.sampleRate;
  const damage: Track['damage'] = { truncated: false, resyncs: 0 };
  async function* frames(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (!(await bytes.fill(4))) return;
      let header = mpegHeader(bytes.view);
      if (!header || !alike(header, first!)) {
        const tagged = ['TAG', 'ID3', 'APE'].includes(String.fromCharCode(...bytes.view.subarray(0, 3)));
        header = await synchronise(bytes);
        if (!header) return;
        if (!tagged) damage.resyncs++;
        if (!alike(header, first!)) return;
      }
      if (!(await bytes.fill(header.bytes))) {
        damage.truncated = true;
        return;
      }
      yield bytes.take(header.bytes);
    }
  }
  async function* packets(): AsyncGenerator<Uint8Array> {
    // An encoder's padding is cut off only where the tag's count of frames ends the file: files put one after the other go on.
    const held: Uint8Array[] = [];
    let count = 0;
    for await (const frame of frames()) {
      count++;
      held.push(frame.slice());
      if (held.length > heldFrames) yield held.shift()!;
    }
    if (length !== undefined && count === tag?.frames) track.length = length;
    yield* held;
  }
  const track: Track = {
    container: 'mp3',
    codec: 'mp3',
    coding: first.layer === 3 ? 'mp3' : 'mp2',
    sampleRate: first.sampleRate,
    channels: first.channels,
    ...(seconds === undefined ? {} : { seconds }),
    leadIn: known ? tag.delay + decoderDelay : 0,
    link: 0,
    packets: packets(),
    damage,
  };
  return track;
}
