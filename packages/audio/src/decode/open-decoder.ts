import type { Track } from '../source/track.ts';
import { decodePcm } from '../wav/decode-pcm.ts';
import type { WavTrack } from '../wav/wav-track.ts';
import { opusDecoder } from './opus-packets.ts';
import type { PacketDecoder } from './packet-decoder.ts';
import { wasmDecoder } from './wasm-decoder.ts';

/** The decoder of a track's codec. @throws SprogError AUDIO_UNREADABLE */
export async function openDecoder(track: Track): Promise<PacketDecoder> {
  if (track.codec === 'opus') return opusDecoder(track);
  if (track.codec !== 'pcm') return wasmDecoder(track);
  const { format } = track as WavTrack;
  return { sampleRate: track.sampleRate, decode: (packet) => decodePcm(packet, format), close: () => {} };
}
