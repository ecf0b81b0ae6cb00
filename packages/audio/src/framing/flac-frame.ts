const crc8 = new Uint8Array(256);
const crc16 = new Uint16Array(256);
for (let i = 0; i < 256; i++) {
  let small = i;
  let large = i << 8;
  for (let bit = 0; bit < 8; bit++) {
    small = small & 0x80 ? (small << 1) ^ 0x07 : small << 1;
    large = large & 0x8000 ? (large << 1) ^ 0x8005 : large << 1;
  }
  crc8[i] = small;
  crc16[i] = large;
}

/** CRC-16 that ends a FLAC frame; over a whole frame including its last two bytes it is 0. */
export function flacCrc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) & 0xff00) ^ crc16[(crc >> 8) ^ byte]!;
  return crc;
}

/** CRC-8 that ends the header of a FLAC frame. */
export function flacCrc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = crc8[crc ^ byte]!;
  return crc;
}

/** What the header of a FLAC frame says. */
export interface FlacHeader {
  /** Number of the frame, or of its first sample when block sizes vary. */
  number: number;
  blockSize: number;
  variable: boolean;
}

/** Longest header of a FLAC frame. */
export const flacHeaderBytes = 16;

/** Reads the header of a FLAC frame (RFC 9639, section 9.1) at `at`; undefined when there is none or its CRC-8 is wrong. */
export function flacHeader(bytes: Uint8Array, at = 0): FlacHeader | undefined {
  if (at + 6 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xf8) return undefined;
  const sizeCode = bytes[at + 2]! >> 4;
  const rateCode = bytes[at + 2]! & 15;
  if (sizeCode === 0 || rateCode === 15 || bytes[at + 3]! >> 4 > 10 || bytes[at + 3]! & 1) return undefined;
  const lead = bytes[at + 4]!;
  // The number is coded like UTF-8, up to seven bytes.
  const more = Math.clz32(~(lead << 24)) - 1;
  if (more === 0 || more > 6) return undefined;
  const trailing = Math.max(0, more);
  let number = more < 0 ? lead : lead & (0x3f >> more);
  let next = at + 5;
  for (let i = 0; i < trailing; i++) {
    const byte = bytes[next++]!;
    if ((byte & 0xc0) !== 0x80) return undefined;
    number = number * 64 + (byte & 0x3f);
  }
  let blockSize = sizeCode === 1 ? 192 : sizeCode < 6 ? 576 << (sizeCode - 2) : 256 << (sizeCode - 8);
  if (sizeCode === 6) blockSize = bytes[next++]! + 1;
  else if (sizeCode === 7) {
    blockSize = ((bytes[next]! << 8) | bytes[next + 1]!) + 1;
    next += 2;
  }
  next += rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0;
  if (next >= bytes.length || flacCrc8(bytes.subarray(at, next)) !== bytes[next]) return undefined;
  return { number, blockSize, variable: (bytes[at + 1]! & 1) === 1 };
}
