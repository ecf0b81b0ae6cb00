import { SprogError } from '@sprog/core';
import type { ByteQueue } from '../source/byte-queue.ts';
import type { Codec, Track } from '../source/track.ts';
import { streamInfo } from './flac-track.ts';
import { type OggPacket, oggPackets } from './ogg-packets.ts';
import { oggPages } from './ogg-pages.ts';

const starts = (bytes: Uint8Array, text: string) => [...text].every((letter, i) => bytes[i] === letter.charCodeAt(0));

/** Codec of a logical stream, from its first packet. */
function codecOf(packet: Uint8Array): Codec | undefined {
  if (starts(packet, 'OpusHead')) return 'opus';
  if (starts(packet, '\x01vorbis')) return 'vorbis';
  if (starts(packet, '\x7fFLAC')) return 'flac';
  return undefined;
}

/** The first Opus, Vorbis or FLAC stream of an Ogg file; in a chained file all links of the same codec, one after the other. */
export async function oggTrack(bytes: ByteQueue): Promise<Track> {
  const damage: Track['damage'] = { truncated: true, resyncs: 0 };
  let serial: number | undefined;
  let codec: Codec | undefined;
  const pages = oggPages(bytes, () => damage.resyncs++);
  const packets = oggPackets(pages, (candidate, first) => {
    if (first && (codec === undefined || codecOf(first) === codec)) {
      codec = codec ?? codecOf(first);
      if (codec) serial = candidate;
    }
    return candidate === serial;
  });
  const next = async (): Promise<OggPacket> => {
    const { value, done } = await packets.next();
    if (done) throw new SprogError(codec ? 'AUDIO_EMPTY' : 'AUDIO_UNREADABLE', 'the Ogg file ends before its sound');
    return value;
  };
  const head = (await next()).data;
  const track = await describe(codec!, head, next);
  async function* sound(): AsyncGenerator<Uint8Array> {
    for await (const packet of packets) {
      damage.truncated = !packet.last;
      const { data } = packet;
      if (codecOf(data)) {
        // A further link of the chain begins: its header may state another rate and another lead-in.
        const { extra, sampleRate, channels, leadIn } = await describe(codec!, data, next);
        Object.assign(track, { extra, sampleRate, channels, leadIn, length: undefined, link: track.link + 1 });
        continue;
      }
      // Comments, and headers that came late.
      if (starts(data, 'OpusTags') || (codec === 'vorbis' && (data[0]! & 1) === 1)) continue;
      if (codec === 'flac' && data[0] !== 0xff) continue;
      if (packet.last && packet.granule !== undefined) {
        const length = packet.granule - (codec === 'opus' ? track.leadIn : 0);
        if (length > 0) track.length = length;
      }
      yield data;
    }
  }
  return Object.assign(track, { packets: sound(), damage });
}

async function describe(codec: Codec, head: Uint8Array, next: () => Promise<OggPacket>): Promise<Track> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const base = {
    container: 'ogg' as const,
    link: 0,
    codec,
    coding: codec,
    packets: [] as never,
    damage: { truncated: false, resyncs: 0 },
  };
  if (codec === 'opus') {
    if (head.length < 19 || head[9] === 0) throw new SprogError('AUDIO_UNREADABLE', 'the Opus header is damaged');
    return { ...base, sampleRate: 48_000, channels: head[9]!, extra: head, leadIn: view.getUint16(10, true) };
  }
  if (codec === 'flac') {
    const extra = head.slice(17, 51);
    const info = streamInfo(extra);
    const seconds = info.samples / info.sampleRate;
    return {
      ...base,
      sampleRate: info.sampleRate,
      channels: info.channels,
      extra,
      leadIn: 0,
      ...(seconds > 0 ? { seconds } : {}),
    };
  }
  if (head.length < 30 || head[11] === 0 || view.getUint32(12, true) < 1000)
    throw new SprogError('AUDIO_UNREADABLE', 'the Vorbis header is damaged');
  await next();
  const setup = (await next()).data;
  const extra = new Uint8Array(head.length + setup.length);
  extra.set(head);
  extra.set(setup, head.length);
  return { ...base, sampleRate: view.getUint32(12, true), channels: head[11]!, extra, leadIn: 0 };
}
