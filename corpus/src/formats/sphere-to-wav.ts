import { SprogError } from '@sprog/core';
import { ByteReader } from './byte-reader.ts';

const magic = 'NIST_1A\n';

/**
 * NIST SPHERE as WAV, streamed: everything that plays WAV can then read it. Coding `pcm` (8 to 32 bits, either byte order), `ulaw` and `alaw` are
 * taken; recordings packed with shorten are not, as nobody has a free decoder for all of them.
 * Header: `NIST_1A`, its length, then `name -type value` lines to `end_head` (NIST SPHERE 2.6).
 * @throws SprogError SOURCE_DAMAGED
 */
export async function* sphereToWav(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source);
  try {
    const start = Buffer.from(await reader.take(16)).toString('latin1');
    const length = Number.parseInt(start.slice(8), 10);
    if (!start.startsWith(magic) || !(length >= 16 && length <= 1 << 16))
      throw new SprogError('SOURCE_DAMAGED', 'no NIST SPHERE recording');
    const fields = fieldsOf(Buffer.from(await reader.take(length - 16)).toString('latin1'));
    const number = (name: string, otherwise: number) => Number(fields.get(name) ?? otherwise);
    const coding = fields.get('sample_coding') ?? 'pcm';
    const [rate, channels, bytes] = [number('sample_rate', 0), number('channel_count', 1), number('sample_n_bytes', 2)];
    const tag = ({ pcm: 1, ulaw: 7, 'mu-law': 7, alaw: 6 } as Record<string, number>)[coding];
    if (tag === undefined)
      throw new SprogError('SOURCE_DAMAGED', `a NIST SPHERE recording coded as ${coding.slice(0, 40)}`);
    if (!(rate > 0) || !(channels > 0) || ![1, 2, 3, 4].includes(bytes))
      throw new SprogError('SOURCE_DAMAGED', 'a NIST SPHERE header without rate, channels or width');
    const size = number('sample_count', 0) * channels * bytes;
    yield wavHeader({ tag, rate, channels, bytes, size });
    const swap = bytes > 1 && (fields.get('sample_byte_format') ?? '01').startsWith('1');
    yield* samples(reader.member(size), bytes, swap, bytes === 1 && tag === 1);
  } finally {
    await reader.close();
  }
}

function fieldsOf(header: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of header.split('\n')) {
    if (line.trim() === 'end_head') break;
    const match = /^(\S+)\s+-\S+\s+(.*)$/.exec(line);
    if (match) fields.set(match[1]!, match[2]!.trim());
  }
  return fields;
}

function wavHeader({
  tag,
  rate,
  channels,
  bytes,
  size,
}: Record<'tag' | 'rate' | 'channels' | 'bytes' | 'size', number>): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE((size + 36) >>> 0, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(tag, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * channels * bytes, 28);
  header.writeUInt16LE(channels * bytes, 32);
  header.writeUInt16LE(bytes * 8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(size, 40);
  return header;
}

/** Samples in the order of WAV; 8-bit PCM is signed here and unsigned there. */
async function* samples(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
  swap: boolean,
  sign: boolean,
): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of source) {
    const all = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const whole = all.length - (all.length % bytes);
    const out = Buffer.from(all.subarray(0, whole));
    rest = all.subarray(whole);
    if (swap) for (let at = 0; at < whole; at += bytes) out.subarray(at, at + bytes).reverse();
    if (sign) for (let at = 0; at < whole; at++) out[at] = out[at]! ^ 0x80;
    yield out;
  }
}
