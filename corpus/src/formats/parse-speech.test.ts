import { expect, test } from 'vitest';
import { makeWav } from '../fixtures/make-wav.ts';
import { runParser } from '../fixtures/run-parser.ts';
import { sphereToWav } from './sphere-to-wav.ts';

const wav = (hertz: number) => makeWav(0.1, 16_000, hertz);
const kept = /^sound\/test\/[0-9a-f]{64}\.wav$/;

test('Common Voice: tables after the clips, rows without a clip set aside', async () => {
  const head =
    'client_id\tpath\tsentence_id\tsentence\tsentence_domain\tup_votes\tdown_votes\tage\tgender\taccents\tvariant\tlocale\tsegment';
  const { sounds, bad } = await runParser('common-voice', {
    'cv-corpus-22.0/da/clips/common_voice_da_1.wav': wav(300),
    'cv-corpus-22.0/da/clips/common_voice_da_2.wav': wav(400),
    'cv-corpus-22.0/da/validated.tsv': `${head}\nabc\tcommon_voice_da_1.wav\ts1\tDet er "rigtigt".\t\t2\t0\ttwenties\t\t\t\tda\t\nabd\tmangler.mp3\ts2\tNej.\t\t2\t0\t\t\t\t\tda\t\n`,
    'cv-corpus-22.0/da/other.tsv': `${head}\nabc\tcommon_voice_da_2.wav\ts1\tAndet.\t\t0\t0\t\t\t\t\tda\t\n`,
  });
  expect(sounds).toHaveLength(1);
  expect(sounds[0]).toMatchObject({
    speaker: 'abc',
    transcript: 'Det er "rigtigt".',
    language: 'da',
    extra: { split: 'validated', up_votes: 2, down_votes: 0, age: 'twenties' },
  });
  expect(bad).toEqual(['cv-corpus-22.0/da/validated.tsv:3: a row without its recording']);
});

test('NeMo manifest with the paths of another machine', async () => {
  const manifest = [
    { audio_filepath: '/data/somewhere/wavs/a/1.wav', duration: 0.1, text: 'et' },
    { audio_filepath: '/data/somewhere/wavs/b/1.wav', duration: 0.1, text: 'to', speaker: 5 },
    { audio_filepath: 'x/9.wav', duration: 0.1, text: 'væk' },
  ]
    .map((row) => JSON.stringify(row))
    .join('\n');
  const { sounds, bad } = await runParser('nemo', {
    'train_manifest.json': manifest,
    'wavs/a/1.wav': wav(300),
    'wavs/b/1.wav': wav(350),
  });
  expect(sounds.map(({ key, transcript, speaker }) => [key, transcript, speaker])).toEqual([
    ['a/1', 'et', undefined],
    ['b/1', 'to', '5'],
  ]);
  expect(sounds[0]!.file).not.toBe(sounds[1]!.file);
  expect(bad).toHaveLength(1);
});

test('Kaldi: commands in wav.scp are not run, segments are set aside', async () => {
  const { sounds, bad } = await runParser('kaldi', {
    'train/wav.scp': 'u1 /x/audio/u1.wav\nu2 touch ran; sph2pipe -f wav /x/audio/u2.sph |\nlang /x/audio/lang.wav\n',
    'train/text': 'u1 god morgen\nu2 hej\nu3 en del\n',
    'train/utt2spk': 'u1 anna\nu2 bo\n',
    'train/segments': 'u3 lang 0.0 1.5\n',
    'audio/u1.wav': wav(300),
    'audio/u2.sph': sphere('pcm', '10', [1, -2, 300]),
  });
  expect(sounds.map(({ key, transcript, speaker }) => [key, transcript, speaker])).toEqual([
    ['u1', 'god morgen', 'anna'],
    ['u2', 'hej', 'bo'],
  ]);
  expect(sounds[1]!.file).toMatch(kept);
  expect(bad).toEqual(['train/text u3: a part of a recording: cut the recordings first']);
});

test('FLEURS: a table without a head', async () => {
  const { sounds } = await runParser(
    'sound-table',
    {
      'data/da_dk/audio/train/1.wav': wav(300),
      'data/da_dk/train.tsv': '77\t1.wav\tDet er sådan.\tdet er sådan\td e t\t1600\tFEMALE\n',
    },
    {
      columns: ['id', 'file', 'raw', 'transcription', 'characters', 'samples', 'gender'],
      file: 'file',
      transcript: 'raw',
      extra: ['gender'],
    },
  );
  expect(sounds).toMatchObject([
    { key: '1', transcript: 'Det er sådan.', extra: { split: 'train', gender: 'FEMALE' } },
  ]);
});

test('Tux Paint: descriptions as exact transcripts', async () => {
  const { sounds, bad } = await runParser('tuxpaint-stamps', {
    'x/stamps/birds/crow.txt': 'A crow.\nda.utf8=En krage.\nde.utf8=Eine Krähe.\n',
    'x/stamps/birds/crow_desc_da.ogg': 'lyd 1',
    'x/stamps/birds/duck_desc_da.ogg': 'lyd 2',
    'x/stamps/birds/crow_desc_de.ogg': 'lyd 3',
  });
  expect(sounds).toMatchObject([{ key: 'x/stamps/birds/crow', transcript: 'En krage.', language: 'da' }]);
  expect(bad).toEqual(['x/stamps/birds/duck: a recording without its words']);
});

test('recordings with their words beside them, speakers by folder', async () => {
  const { sounds } = await runParser(
    'sounds',
    { 'spk1/a.wav': wav(300), 'spk1/a.txt': 'hej med dig', 'spk2/b.wav': wav(310) },
    { speaker: 1 },
  );
  expect(sounds.map(({ key, transcript, speaker }) => [key, transcript, speaker])).toEqual([
    ['spk1/a', 'hej med dig', 'spk1'],
    ['spk2/b', undefined, 'spk2'],
  ]);
});

test('NIST SPHERE becomes WAV: byte order, mu-law, and what cannot be', async () => {
  const read = async (bytes: Buffer) => {
    const chunks: Uint8Array[] = [];
    async function* source() {
      for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
    }
    for await (const chunk of sphereToWav(source())) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  for (const order of ['01', '10']) {
    const out = await read(sphere('pcm', order, [1, -2, 300]));
    expect([out.readUInt32LE(24), out.readUInt16LE(34), out.readUInt32LE(40)]).toEqual([16_000, 16, 6]);
    expect([0, 1, 2].map((i) => out.readInt16LE(44 + 2 * i))).toEqual([1, -2, 300]);
  }
  expect((await read(sphere('ulaw', '1', [0x7f, 0x80], 1))).readUInt16LE(20)).toBe(7);
  await expect(read(sphere('pcm,embedded-shorten-v2.00', '01', [1]))).rejects.toThrow(/shorten/);
  await expect(read(sphere('pcm', '01', [1, 2]).subarray(0, -2))).rejects.toThrow(/cut off/);
  await expect(read(Buffer.from('<html>'))).rejects.toThrow(/no NIST SPHERE/);
});

/** A NIST SPHERE file as the standard lays it out. */
function sphere(coding: string, order: string, samples: number[], width = 2): Buffer {
  const header = `NIST_1A\n   1024\nchannel_count -i 1\nsample_count -i ${samples.length}\nsample_rate -i 16000\nsample_n_bytes -i ${width}\nsample_byte_format -s${order.length} ${order}\nsample_coding -s${coding.length} ${coding}\nend_head\n`;
  const data = Buffer.alloc(samples.length * width);
  samples.forEach((sample, i) => {
    if (width === 1) data.writeUInt8(sample, i);
    else if (order === '10') data.writeInt16BE(sample, 2 * i);
    else data.writeInt16LE(sample, 2 * i);
  });
  return Buffer.concat([Buffer.from(header.padEnd(1024)), data]);
}
