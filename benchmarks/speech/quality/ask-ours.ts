// Answers of our Whisper on manifest sets, as JSON lines of the same form as ask_faster_whisper.py writes.
//
//   ask-ours.ts MODEL_FOLDER|fp32|int8 DATA_FOLDER OUT.jsonl [--beam N] [--fallback] [--words] [--full] [--threads N] [--sets a,b] [--f32 FOLDER]
//   [--lm danish|FILE [--lm-weight W] [--word-bonus B] [--letter-bonus B]] [--no-timestamps]
//
// fp32 and int8 pull and convert whisper-base. --full gives the encoder 30 s always; --seek goes through long sound window by window, as faster-whisper does, instead of packing speech; --f32 reads the samples that ask_faster_whisper.py --wav wrote, so that both hear the very same.
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { danishLm, openRecogniser } from '@sprog/speech';
import { readSound } from './read-sound.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    beam: { type: 'string', default: '1' },
    fallback: { type: 'boolean', default: false },
    words: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    seek: { type: 'boolean', default: false },
    threads: { type: 'string', default: '1' },
    sets: { type: 'string' },
    f32: { type: 'string' },
    language: { type: 'string', default: 'da' },
    lm: { type: 'string' },
    'lm-weight': { type: 'string' },
    'word-bonus': { type: 'string' },
    'letter-bonus': { type: 'string' },
    'no-timestamps': { type: 'boolean', default: false },
  },
});
const [folder, data, out] = positionals as [string, string, string];
const lines = existsSync(out) ? readFileSync(out, 'utf8').split('\n').filter(Boolean) : [];
const done = new Set(lines.map((line) => JSON.parse(line) as Answer).map(({ set, file }) => `${set}/${file}`));
const weights = folder === 'fp32' || folder === 'int8' ? { precision: folder as 'fp32' | 'int8' } : { folder };
const recogniser = await openRecogniser({ ...weights, threads: Number(values.threads) });

const lm = values.lm && {
  ...(values.lm === 'danish' ? danishLm() : { path: values.lm }),
  ...(values['lm-weight'] ? { lmWeight: Number(values['lm-weight']) } : {}),
  ...(values['word-bonus'] ? { wordBonus: Number(values['word-bonus']) } : {}),
  ...(values['letter-bonus'] ? { letterBonus: Number(values['letter-bonus']) } : {}),
};

interface Answer {
  set: string;
  file: string;
}

for (const set of values.sets?.split(',') ?? readdirSync(data).sort()) {
  const manifest = join(data, set, 'manifest.tsv');
  if (!existsSync(manifest)) continue;
  for (const line of readFileSync(manifest, 'utf8').split('\n').filter(Boolean)) {
    const file = line.split('\t')[0]!;
    if (done.has(`${set}/${file}`)) continue;
    const samples = await readSound(values.f32 ? join(values.f32, set, `${file}.f32`) : join(data, set, file));
    const start = process.cpuUsage();
    const { text, segments } = await recogniser.transcribe(samples, {
      language: values.language,
      beamSize: Number(values.beam),
      words: values.words,
      context: values.full ? 'full' : 'short',
      ...(values.seek ? { vad: false } : {}),
      ...(values.fallback ? {} : { temperature: [0] }),
      ...(lm ? { lm } : {}),
      ...(values['no-timestamps'] ? { timestamps: false } : {}),
    });
    const used = process.cpuUsage(start);
    const seconds = (used.user + used.system) / 1e6;
    const answer = { set, file, text, segments, seconds };
    appendFileSync(out, `${JSON.stringify(answer)}\n`);
  }
}
await recogniser.close();
