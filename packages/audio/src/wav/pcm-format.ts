import { SprogError } from '@sprog/core';

/** Sample coding of a WAV file. */
export interface PcmFormat {
  kind: 'integer' | 'float' | 'alaw' | 'mulaw';
  /** Bytes a sample takes: 1-8. */
  bytes: number;
  channels: number;
  sampleRate: number;
  /** For example `pcm-s16`. */
  name: string;
}

const extensible = 0xfffe;
const names: Record<number, string> = {
  2: 'MS ADPCM',
  17: 'IMA ADPCM',
  49: 'GSM 6.10',
  80: 'MPEG',
  85: 'MP3',
  255: 'AAC',
};

/**
 * Reads a WAV `fmt ` chunk. A block size that contradicts the sample size decides, because files exist whose bits field is wrong.
 * @throws SprogError AUDIO_UNSUPPORTED for compressed codings, AUDIO_UNREADABLE for impossible values
 */
export function pcmFormat(chunk: Uint8Array): PcmFormat {
  if (chunk.length < 14) throw new SprogError('AUDIO_UNREADABLE', 'the WAV format chunk is cut short');
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  let tag = view.getUint16(0, true);
  const channels = view.getUint16(2, true);
  const sampleRate = view.getUint32(4, true);
  const block = view.getUint16(12, true);
  const bits = chunk.length >= 16 ? view.getUint16(14, true) : 8;
  if (tag === extensible) {
    if (chunk.length < 26) throw new SprogError('AUDIO_UNREADABLE', 'the WAV format chunk is cut short');
    tag = view.getUint16(24, true);
  }
  if (channels < 1 || channels > 64) throw new SprogError('AUDIO_UNREADABLE', `${channels} channels`);
  if (sampleRate < 1000 || sampleRate > 768_000)
    throw new SprogError('AUDIO_UNREADABLE', `a sample rate of ${sampleRate} Hz`);
  const bytes = block > 0 && block % channels === 0 ? block / channels : Math.ceil(bits / 8);
  const base = { bytes, channels, sampleRate };
  if (tag === 1 && bytes >= 1 && bytes <= 8)
    return { ...base, kind: 'integer', name: bytes === 1 ? 'pcm-u8' : `pcm-s${bytes * 8}` };
  if (tag === 3 && (bytes === 4 || bytes === 8)) return { ...base, kind: 'float', name: `pcm-f${bytes * 8}` };
  if (tag === 6 && bytes === 1) return { ...base, kind: 'alaw', name: 'pcm-alaw' };
  if (tag === 7 && bytes === 1) return { ...base, kind: 'mulaw', name: 'pcm-mulaw' };
  if (tag === 1 || tag === 3 || tag === 6 || tag === 7)
    throw new SprogError('AUDIO_UNREADABLE', `samples of ${bytes} bytes in WAV coding ${tag}`);
  throw new SprogError('AUDIO_UNSUPPORTED', `WAV with ${names[tag] ?? `coding 0x${tag.toString(16)}`}`);
}
