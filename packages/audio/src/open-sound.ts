import { isDeepStrictEqual } from 'node:util';
import { SprogError } from '@sprog/core';
import { openDecoder } from './decode/open-decoder.ts';
import { adtsHeader, adtsTrack } from './framing/adts-track.ts';
import { boxedTrack, boxKind } from './framing/boxed-track.ts';
import { flacTrack } from './framing/flac-track.ts';
import { mp3Track } from './framing/mp3-track.ts';
import { oggTrack } from './framing/ogg-track.ts';
import { skipId3 } from './framing/skip-id3.ts';
import { createResampler } from './resample/resampler.ts';
import { breather } from './source/breather.ts';
import { ByteQueue, type SoundSource, sourceChunks } from './source/byte-queue.ts';
import type { Track } from './source/track.ts';
import { isWav, wavTrack } from './wav/wav-track.ts';

/** Options of {@link openSound}. */
export interface OpenSoundOptions {
  /** Of the samples wanted; `source` leaves the recording's own. Default 16,000. */
  sampleRate?: number | 'source';
  /** A longer recording is AUDIO_TOO_LONG. */
  maxSeconds?: number;
  signal?: AbortSignal;
}

/** A sound that is decoded while it is read. */
export interface SoundStream {
  container: Track['container'];
  codec: Track['codec'];
  /** Name of the coding for people, such as `pcm-s16`. */
  coding: string;
  sourceSampleRate: number;
  channels: number;
  /** Length that the header tells; what comes may differ. */
  seconds: number | undefined;
  /** Of `chunks`. */
  sampleRate: number;
  /** Mono samples, some tenths of a second at a time. May be read once. */
  chunks: AsyncIterable<Float32Array>;
  /** What was wrong so far: the file ended early, or had to be found again in the midst. Complete when `chunks` has ended. */
  damage: Track['damage'];
}

/**
 * Opens a recording: WAV (all PCM, A-law, µ-law), FLAC, MP3, AAC, Ogg (Vorbis, Opus, FLAC), WebM, Matroska, MP4. What it is is told by its bytes, not
 * by its name. Memory stays flat however long it is.
 * @throws SprogError AUDIO_UNREADABLE, AUDIO_UNSUPPORTED, AUDIO_EMPTY, AUDIO_TOO_LONG, FILE_UNREADABLE, CANCELLED; some while `chunks` is read
 */
export async function openSound(source: SoundSource, options: OpenSoundOptions = {}): Promise<SoundStream> {
  const { maxSeconds = Number.POSITIVE_INFINITY } = options;
  const bytes = new ByteQueue(sourceChunks(source));
  try {
    const track = await findTrack(bytes, source);
    const { sampleRate: wanted = 16_000 } = options;
    const sampleRate = wanted === 'source' ? track.sampleRate : wanted;
    if ((track.seconds ?? 0) > maxSeconds + 1 && track.container !== 'wav')
      throw new SprogError('AUDIO_TOO_LONG', `at most ${maxSeconds} s`);
    return {
      ...{ container: track.container, codec: track.codec, coding: track.coding, channels: track.channels },
      ...{ sourceSampleRate: track.sampleRate, seconds: track.seconds, sampleRate, damage: track.damage },
      chunks: decoded(track, bytes, sampleRate, maxSeconds, options.signal),
    };
  } catch (cause) {
    await bytes.close();
    if (cause instanceof SprogError) throw cause;
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (/^E[A-Z]+$/.test(code)) throw new SprogError('FILE_UNREADABLE', 'path' in source ? source.path : '', { cause });
    throw cause;
  }
}

async function findTrack(bytes: ByteQueue, source: SoundSource): Promise<Track> {
  await bytes.fill(64);
  const head = bytes.view.slice(0, 64);
  if (head.length === 0) throw new SprogError('AUDIO_EMPTY', 'the file is empty');
  const starts = (text: string) => [...text].every((letter, i) => head[i] === letter.charCodeAt(0));
  if (isWav(head)) return wavTrack(bytes);
  if (starts('OggS')) return oggTrack(bytes);
  if (starts('fLaC')) return flacTrack(bytes);
  const box = boxKind(head);
  if (box) return boxedTrack(bytes, source, box);
  if (starts('ID3')) await skipId3(bytes);
  await bytes.fill(4);
  const [a, b, c, d] = bytes.view;
  if (a === 0x66 && b === 0x4c && c === 0x61 && d === 0x43) return flacTrack(bytes);
  if (adtsHeader(bytes.view)) return adtsTrack(bytes);
  if (a === 0xff || starts('ID3')) return mp3Track(bytes);
  if (head.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127)))
    throw new SprogError('AUDIO_UNREADABLE', 'this is text, not sound');
  // Recordings cut out of a stream may begin amid a frame.
  return mp3Track(bytes);
}

async function* decoded(
  track: Track,
  bytes: ByteQueue,
  sampleRate: number,
  maxSeconds: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Float32Array> {
  let decoder = await openDecoder(track);
  let resampler: ReturnType<typeof createResampler> | undefined;
  let { link, leadIn: skip, extra: header } = track;
  let [rate, heard, given, seconds] = [0, 0, 0, 0];
  const breathe = breather();
  try {
    for await (const packet of track.packets) {
      await breathe();
      if (signal?.aborted) throw new SprogError('CANCELLED');
      if (track.link !== link) {
        // Opus begins with sound to be left out, so that its decoder may go on; others overlap with what was before.
        if (track.codec !== 'opus' || !isDeepStrictEqual(track.extra, header)) {
          decoder.close();
          decoder = await openDecoder(track);
          header = track.extra;
        }
        [link, skip, heard] = [track.link, track.leadIn, 0];
      }
      let samples = decoder.decode(packet);
      if (!samples) {
        track.damage.resyncs++;
        continue;
      }
      if (skip > 0) {
        const cut = Math.min(skip, samples.length);
        samples = samples.subarray(cut);
        skip -= cut;
      }
      if (track.length !== undefined && heard + samples.length > track.length)
        samples = samples.subarray(0, Math.max(0, track.length - heard));
      heard += samples.length;
      seconds += samples.length / decoder.sampleRate;
      if (seconds > maxSeconds) throw new SprogError('AUDIO_TOO_LONG', `at most ${maxSeconds} s`);
      // AAC with spectral band replication tells its real rate only now; links of a chain may differ.
      if (decoder.sampleRate !== rate) {
        const rest = resampler?.flush();
        if (rest && rest.length > 0) yield rest;
        rate = decoder.sampleRate;
        resampler = createResampler(rate, sampleRate);
      }
      const out = resampler!.push(samples);
      given += out.length;
      if (out.length > 0) yield out;
    }
    const tail = resampler?.flush();
    given += tail?.length ?? 0;
    if (tail && tail.length > 0) yield tail;
    if (given === 0) {
      if (track.damage.resyncs > 0) throw new SprogError('AUDIO_UNREADABLE', 'no part of it could be decoded');
      throw new SprogError('AUDIO_EMPTY', track.damage.truncated ? 'the file ends before its sound' : '');
    }
  } finally {
    decoder.close();
    await bytes.close();
  }
}
