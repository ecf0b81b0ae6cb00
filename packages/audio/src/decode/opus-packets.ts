import { SprogError } from '@sprog/core';
import { OpusDecoder } from 'opus-decoder';
import type { Track } from '../source/track.ts';
import type { PacketDecoder } from './packet-decoder.ts';

/** Opus by libopus compiled to WebAssembly (`opus-decoder`, MIT). The header tells how channels are coupled. */
export async function opusDecoder(track: Track): Promise<PacketDecoder> {
  const head = track.extra;
  const family = head?.[18] ?? 0;
  if (head && family > 0 && head.length < 21 + track.channels)
    throw new SprogError('AUDIO_UNREADABLE', 'the Opus header is cut short');
  const mapping =
    head && family > 0
      ? { streams: head[19]!, coupled: head[20]!, table: [...head.subarray(21, 21 + track.channels)] }
      : undefined;
  // Two channels are mixed by libopus itself, which then leaves out the phase inversion that a mix would cancel.
  const channels = mapping ? track.channels : 1;
  const decoder = new OpusDecoder({
    channels,
    sampleRate: 48_000,
    // The lead-in is cut off where all codecs have theirs cut off.
    preSkip: 0,
    streamCount: mapping?.streams ?? 1,
    coupledStreamCount: mapping?.coupled ?? 0,
    channelMappingTable: mapping?.table ?? [0],
  });
  await decoder.ready;
  return {
    sampleRate: 48_000,
    decode(packet) {
      if (packet.length === 0) return undefined;
      const { channelData, samplesDecoded, errors } = decoder.decodeFrame(packet);
      if (samplesDecoded === 0 || errors.length > 0) return undefined;
      const mono = channelData[0]!.slice(0, samplesDecoded);
      for (let c = 1; c < channelData.length; c++)
        for (let i = 0; i < samplesDecoded; i++) mono[i]! += channelData[c]![i]!;
      if (channelData.length > 1) for (let i = 0; i < samplesDecoded; i++) mono[i]! /= channelData.length;
      return mono;
    },
    close: () => decoder.free(),
  };
}
