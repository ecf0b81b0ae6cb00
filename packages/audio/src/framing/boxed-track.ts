import { Readable } from 'node:stream';
import { SprogError } from '@sprog/core';
import {
  BufferSource,
  type EncodedPacket,
  EncodedPacketSink,
  FilePathSource,
  Input,
  MATROSKA,
  MP4,
  QTFF,
  ReadableStreamSource,
  type Source,
  WEBM,
} from 'mediabunny';
import type { ByteQueue, SoundSource } from '../source/byte-queue.ts';
import type { Codec, Track } from '../source/track.ts';

/** An MP4 that comes as a stream may have its index at the end, so that it is held whole: up to 1 GiB. */
const mostHeld = 1 << 30;
const codecs: Record<string, Codec> = { aac: 'aac', opus: 'opus', vorbis: 'vorbis', flac: 'flac', mp3: 'mp3' };

/** The kind of box that a file's first bytes tell. */
export function boxKind(head: Uint8Array): 'mp4' | 'webm' | undefined {
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) return 'webm';
  const name = String.fromCharCode(...head.subarray(4, 8));
  return ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].includes(name) ? 'mp4' : undefined;
}

/**
 * The first sound track of an MP4, M4A, MOV, WebM or Matroska file, demuxed by mediabunny (MPL-2.0).
 * @throws SprogError AUDIO_UNREADABLE, AUDIO_UNSUPPORTED, AUDIO_EMPTY, AUDIO_TOO_LONG
 */
export async function boxedTrack(bytes: ByteQueue, source: SoundSource, kind: 'mp4' | 'webm'): Promise<Track> {
  const input = new Input({ formats: [MP4, QTFF, WEBM, MATROSKA], source: await seekable(bytes, source, kind) });
  try {
    const audio = await input.getPrimaryAudioTrack();
    if (!audio) throw new SprogError('AUDIO_EMPTY', 'the file has no sound track');
    const name = await audio.getCodec();
    const codec = codecs[name ?? ''];
    if (!codec) throw new SprogError('AUDIO_UNSUPPORTED', `sound coded as ${name ?? 'something unknown'}`);
    const config = await audio.getDecoderConfig();
    if (!config) throw new SprogError('AUDIO_UNREADABLE', 'the sound track has no header');
    const seconds = (await input.getDurationFromMetadata()) ?? undefined;
    const extra = headerOf(codec, config.description);
    const damage: Track['damage'] = { truncated: false, resyncs: 0 };
    const sink = new EncodedPacketSink(audio);
    // Sound before 0 is an encoder's lead-in, which an edit list tells; Opus states it in its header as well, and WebM in no other place.
    const first = (await sink.getFirstPacket({ metadataOnly: true }))?.timestamp ?? 0;
    const leadIn =
      codec === 'opus' && extra && extra.length >= 12
        ? new DataView(extra.buffer, extra.byteOffset).getUint16(10, true)
        : Math.round(Math.max(0, -first) * config.sampleRate);
    const track: Track = {
      container: kind,
      ...{ codec, coding: codec, sampleRate: config.sampleRate, channels: config.numberOfChannels },
      ...(seconds !== undefined && seconds > 0 ? { seconds } : {}),
      ...(extra ? { extra } : {}),
      ...{ leadIn, link: 0, packets: packets(), damage },
    };
    async function* packets(): AsyncGenerator<Uint8Array> {
      let held: EncodedPacket | undefined;
      try {
        for await (const packet of sink.packets()) {
          if (held) yield held.data;
          held = packet;
        }
      } catch (cause) {
        if (cause instanceof SprogError) throw cause;
        damage.truncated = true;
      } finally {
        input.dispose();
      }
      if (!held) return;
      // The last packet's duration tells how much of it is sound.
      if (held.duration > 0 && !damage.truncated)
        track.length = Math.round((held.timestamp + held.duration) * config!.sampleRate);
      yield held.data;
    }
    return track;
  } catch (cause) {
    input.dispose();
    if (cause instanceof SprogError) throw cause;
    throw new SprogError('AUDIO_UNREADABLE', 'the file is damaged or cut short', { cause });
  }
}

async function seekable(bytes: ByteQueue, source: SoundSource, kind: 'mp4' | 'webm'): Promise<Source> {
  if (source instanceof Uint8Array) return new BufferSource(source);
  if ('path' in source) {
    await bytes.close();
    return new FilePathSource(source.path);
  }
  if (kind === 'webm')
    return new ReadableStreamSource(Readable.toWeb(Readable.from(rest(bytes))) as ReadableStream<Uint8Array>);
  const parts: Uint8Array[] = [];
  let held = 0;
  for await (const part of rest(bytes)) {
    parts.push(part);
    held += part.length;
    if (held > mostHeld)
      throw new SprogError('AUDIO_TOO_LONG', 'an MP4 of this size must come as a file, not as a stream');
  }
  return new BufferSource(Buffer.concat(parts));
}

async function* rest(bytes: ByteQueue): AsyncGenerator<Uint8Array> {
  while (await bytes.fill(1)) yield bytes.take(bytes.available).slice();
}

/** Our decoders want Vorbis' two headers one after the other, FLAC's STREAMINFO alone; AAC's and Opus' are as they are. */
function headerOf(codec: Codec, description: ArrayBufferView | ArrayBufferLike | undefined): Uint8Array | undefined {
  if (!description) return undefined;
  const all = ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer as ArrayBuffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description as ArrayBuffer);
  if (codec === 'flac') return all.subarray(8, 42);
  if (codec !== 'vorbis' || all[0] !== 2) return all;
  // Xiph lacing: lengths of the first two of three headers.
  let at = 1;
  const lengths = [0, 0];
  for (const i of [0, 1]) {
    while (all[at] === 255) lengths[i]! += all[at++]!;
    lengths[i]! += all[at++]!;
  }
  const setup = all.subarray(at + lengths[0]! + lengths[1]!);
  const both = new Uint8Array(lengths[0]! + setup.length);
  both.set(all.subarray(at, at + lengths[0]!));
  both.set(setup, lengths[0]!);
  return both;
}
