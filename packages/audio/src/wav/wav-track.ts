import { SprogError } from '@sprog/core';
import type { ByteQueue } from '../source/byte-queue.ts';
import type { Track } from '../source/track.ts';
import { type PcmFormat, pcmFormat } from './pcm-format.ts';

const packetBytes = 1 << 16;
const unknownSize = 0xffff_fff0;
const text = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

/** True for RIFF, RF64 and BW64 files with a WAVE inside. */
export function isWav(head: Uint8Array): boolean {
  return head.length >= 12 && ['RIFF', 'RF64', 'BW64'].includes(text(head, 0)) && text(head, 8) === 'WAVE';
}

/** A WAV track carries its sample format along. */
export interface WavTrack extends Track {
  format: PcmFormat;
}

/**
 * Reads a WAV file from a stream up to its sound. Sizes in headers are hints only: recorders leave 0 or 0xFFFFFFFF there, and broken copies
 * state more than there is; then the sound goes on to the end of the file.
 */
export async function wavTrack(bytes: ByteQueue): Promise<WavTrack> {
  await bytes.skip(12);
  let format: PcmFormat | undefined;
  let longSize: number | undefined;
  for (;;) {
    if (!(await bytes.fill(8))) throw new SprogError('AUDIO_EMPTY', 'the WAV file ends before its data');
    const head = bytes.take(8);
    const id = text(head, 0);
    const size = new DataView(head.buffer, head.byteOffset, 8).getUint32(4, true);
    if (id === 'data') {
      if (!format) throw new SprogError('AUDIO_UNREADABLE', 'WAV data without a format');
      return track(bytes, format, size >= unknownSize ? longSize : size || undefined);
    }
    if (id === 'fmt ') format = pcmFormat(await bytes.read(Math.min(size, 64)));
    if (id === 'ds64' && size >= 16) {
      const sizes = (await bytes.read(16)).slice();
      longSize = Number(new DataView(sizes.buffer).getBigUint64(8, true));
    }
    const read = id === 'fmt ' ? Math.min(size, 64) : id === 'ds64' && size >= 16 ? 16 : 0;
    await bytes.skip(size + (size & 1) - read);
  }
}

function track(bytes: ByteQueue, format: PcmFormat, size: number | undefined): WavTrack {
  const step = format.bytes * format.channels;
  const damage: Track['damage'] = { truncated: false, resyncs: 0 };
  async function* packets(): AsyncGenerator<Uint8Array> {
    const whole = Math.max(step, packetBytes - (packetBytes % step));
    let left = size ?? Number.POSITIVE_INFINITY;
    while (left >= step && (await bytes.fill(1))) {
      await bytes.fill(Math.min(step, left));
      const take = Math.min(whole, left, bytes.available - (bytes.available % step));
      if (take === 0) break;
      left -= take;
      yield bytes.take(take);
    }
    damage.truncated = size !== undefined && left >= step;
  }
  return {
    container: 'wav',
    codec: 'pcm',
    coding: format.name,
    sampleRate: format.sampleRate,
    channels: format.channels,
    ...(size === undefined ? {} : { seconds: size / step / format.sampleRate }),
    leadIn: 0,
    link: 0,
    packets: packets(),
    damage,
    format,
  };
}
