import type { SprogError } from '@sprog/core';

/** How the sound of a track is coded. */
export type Codec = 'pcm' | 'aac' | 'mp3' | 'flac' | 'vorbis' | 'opus';

/** A track found in a container: coded packets in order, and what a decoder has to know. */
export interface Track {
  container: 'wav' | 'flac' | 'mp3' | 'adts' | 'ogg' | 'webm' | 'matroska' | 'mp4';
  codec: Codec;
  /** Name of the coding for people, such as `pcm-s16` or `aac`. */
  coding: string;
  sampleRate: number;
  channels: number;
  /** Length that the header states; what follows may differ. */
  seconds?: number;
  /** The codec's own header: AudioSpecificConfig, STREAMINFO, OpusHead, or Vorbis identification and set-up header one after the other. */
  extra?: Uint8Array;
  /** Samples (at `sampleRate`) that the encoder put before the sound. */
  leadIn: number;
  /** Samples of the link without lead-in, where it is known; packets may decode to a little more. May be set while reading. */
  length?: number | undefined;
  /** Counts the links of a chained file, each of which begins anew with a header and a lead-in of its own. Others stay at 0. */
  link: number;
  packets: AsyncIterable<Uint8Array>;
  /** Set when the container ended early or was damaged in between. */
  damage: { truncated: boolean; resyncs: number; error?: SprogError };
}
