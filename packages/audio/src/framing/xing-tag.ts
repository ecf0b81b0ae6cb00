import type { MpegHeader } from './mpeg-header.ts';

/** What an encoder wrote into the first frame instead of sound. */
export interface XingTag {
  /** Frames that follow, if stated. */
  frames?: number;
  /** Samples that the encoder put before and after the sound, if stated. */
  delay: number;
  padding: number;
}

/** The Xing, Info or VBRI tag in a first frame of layer 3; undefined when the frame holds sound. */
export function xingTag(frame: Uint8Array, header: MpegHeader): XingTag | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const name = (at: number) => (at + 4 <= frame.length ? String.fromCharCode(...frame.subarray(at, at + 4)) : '');
  if (name(36) === 'VBRI')
    return { ...(frame.length >= 54 ? { frames: view.getUint32(50) } : {}), delay: 0, padding: 0 };
  let at = 4 + header.side;
  if (name(at) !== 'Xing' && name(at) !== 'Info') return undefined;
  if (at + 8 > frame.length) return { delay: 0, padding: 0 };
  const flags = view.getUint32(at + 4);
  at += 8;
  const frames = flags & 1 && at + 4 <= frame.length ? view.getUint32(at) : undefined;
  at += (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  // LAME and its heirs: nine bytes of name, then 12 further bytes to the delays of 12 bits each.
  const lame = at + 24 <= frame.length && /^(LAME|Lavc|Lavf|L3\.9)/.test(name(at));
  const three = lame ? (frame[at + 21]! << 16) | (frame[at + 22]! << 8) | frame[at + 23]! : 0;
  return { ...(frames === undefined ? {} : { frames }), delay: three >> 12, padding: three & 0xfff };
}
