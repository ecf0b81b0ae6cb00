/** What the four bytes before an MPEG audio frame say. */
export interface MpegHeader {
  layer: 2 | 3;
  sampleRate: number;
  channels: 1 | 2;
  /** Samples a channel in the frame. */
  samples: number;
  /** Bytes of the whole frame. */
  bytes: number;
  /** Bytes of side information after the header (layer 3), where the Xing tag lies in a first frame. */
  side: number;
}

const rates = [[11_025, 12_000, 8_000], undefined, [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]];
const kilobits = {
  v1l2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  v1l3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** Reads the header of an MPEG-1, -2 or -2.5 frame of layer 2 or 3 at `at`; undefined when there is none (free format counts as none). */
export function mpegHeader(bytes: Uint8Array, at = 0): MpegHeader | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return undefined;
  const version = (bytes[at + 1]! >> 3) & 3;
  const layer = 4 - ((bytes[at + 1]! >> 1) & 3);
  const sampleRate = rates[version]?.[(bytes[at + 2]! >> 2) & 3];
  if (!sampleRate || (layer !== 2 && layer !== 3)) return undefined;
  const table = version !== 3 ? kilobits.v2 : layer === 2 ? kilobits.v1l2 : kilobits.v1l3;
  const rate = table[bytes[at + 2]! >> 4];
  if (!rate) return undefined;
  const padding = (bytes[at + 2]! >> 1) & 1;
  const channels = bytes[at + 3]! >> 6 === 3 ? 1 : 2;
  const samples = layer === 3 && version !== 3 ? 576 : 1152;
  const side = version === 3 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
  return {
    layer,
    sampleRate,
    channels,
    samples,
    bytes: Math.floor((samples * 125 * rate) / sampleRate) + padding,
    side,
  };
}
