import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SprogError } from '@sprog/core';
import type { Clip } from './clip.ts';

/**
 * Clips of a folder or manifest file. Layouts, told by what lies there:
 * ours (`manifest.tsv`: file, text, seconds), Common Voice (`test.tsv` with `path` and `sentence`, sound in `clips/`), FLEURS (`test.tsv`
 * without a head: id, file, raw text, text, …, samples; sound in `audio/test/`), NeMo (`*.json` or `*.jsonl` with `audio_filepath` and
 * `text`), Kaldi (`wav.scp` and `text`). Clips without text are left out.
 * @throws SprogError FILE_UNREADABLE when it is none of them
 */
export function readManifest(path: string): Clip[] {
  const clips = readers.map((read) => read(path)).find((found) => found !== undefined);
  if (!clips) throw new SprogError('FILE_UNREADABLE', `no manifest known here: ${basename(path)}`);
  return clips.filter(({ text }) => text.trim() !== '');
}

const rows = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');

/** The file itself when `path` names one, else the first of `names` that lies in the folder. */
function pick(path: string, names: readonly string[], extension: RegExp): string | undefined {
  if (extension.test(path)) return existsSync(path) ? path : undefined;
  return names.map((name) => join(path, name)).find((file) => existsSync(file));
}

function seconds(value: number): { seconds?: number } {
  return Number.isFinite(value) && value > 0 ? { seconds: value } : {};
}

function ours(path: string): Clip[] | undefined {
  const file = basename(path) === 'manifest.tsv' ? path : join(path, 'manifest.tsv');
  if (!existsSync(file)) return undefined;
  return rows(file).map((row) => {
    const [name = '', text = '', length = ''] = row.split('\t');
    return { path: join(dirname(file), name), text, ...seconds(Number(length)) };
  });
}

function commonVoice(path: string): Clip[] | undefined {
  const file = pick(path, ['test.tsv', 'validated.tsv'], /\.tsv$/);
  if (!file) return undefined;
  const [head, ...lines] = rows(file);
  const columns = head?.split('\t') ?? [];
  const [at, said] = [columns.indexOf('path'), columns.indexOf('sentence')];
  if (at < 0 || said < 0) return undefined;
  return lines.map((line) => {
    const fields = line.split('\t');
    const name = fields[at] ?? '';
    return { path: join(dirname(file), 'clips', /\.\w+$/.test(name) ? name : `${name}.mp3`), text: fields[said] ?? '' };
  });
}

function fleurs(path: string): Clip[] | undefined {
  const file = pick(path, ['test.tsv'], /\.tsv$/);
  if (!file || !/^[0-9]+\t[^\t]+\.wav\t/.test(rows(file)[0] ?? '')) return undefined;
  const folder = join(dirname(file), 'audio', basename(file, '.tsv'));
  return rows(file).map((line) => {
    const [, name = '', raw = '', , , samples = ''] = line.split('\t');
    return {
      path: join(existsSync(folder) ? folder : dirname(file), name),
      text: raw,
      ...seconds(Number(samples) / 16_000),
    };
  });
}

function nemo(path: string): Clip[] | undefined {
  const names =
    existsSync(path) && !/\.jsonl?$/.test(path)
      ? readdirSync(path)
          .filter((name) => /\.jsonl?$/.test(name))
          .sort()
      : [];
  const file = pick(path, names, /\.jsonl?$/);
  if (!file) return undefined;
  const clips: Clip[] = [];
  for (const row of rows(file)) {
    let item: { audio_filepath?: string; text?: string; duration?: number };
    try {
      item = JSON.parse(row);
    } catch {
      return undefined;
    }
    if (typeof item?.audio_filepath !== 'string') return undefined;
    const sound = item.audio_filepath.startsWith('/') ? item.audio_filepath : join(dirname(file), item.audio_filepath);
    clips.push({ path: sound, text: item.text ?? '', ...seconds(item.duration ?? Number.NaN) });
  }
  return clips;
}

function kaldi(path: string): Clip[] | undefined {
  if (!existsSync(join(path, 'wav.scp')) || !existsSync(join(path, 'text'))) return undefined;
  const table = (name: string) =>
    rows(join(path, name)).map((row) => /^(\S+)\s+(.*)$/.exec(row) ?? ['', row.trim(), '']);
  const texts = new Map(table('text').map(([, id, text]) => [id, text!]));
  // A line that ends in "|" is a command; commands from data are not run.
  return table('wav.scp')
    .filter(([, , sound]) => !sound!.endsWith('|'))
    .map(([, id, sound]) => ({
      path: sound!.startsWith('/') ? sound! : join(path, sound!),
      text: texts.get(id) ?? '',
    }));
}

const readers = [ours, kaldi, commonVoice, fleurs, nemo];
