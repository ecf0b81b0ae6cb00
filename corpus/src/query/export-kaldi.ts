import { join } from 'node:path';
import { writeFileAtomic } from '@sprog/core';
import type { Exporter } from './exporter.ts';
import { writeRecordings } from './write-recordings.ts';

/**
 * `wav.scp`, `text`, `utt2spk`, `spk2utt` and `utt2dur` of Kaldi, sorted bytewise as its tools ask, with the recordings beside them. Utterances begin
 * with their speaker.
 */
export const exportKaldi: Exporter = async (release, out, options) => {
  const rows: { utterance: string; speaker: string; path: string; text: string; seconds: number }[] = [];
  for await (const { id, path, transcript, speaker, seconds } of writeRecordings(release, out, options)) {
    const name = tidy(speaker);
    rows.push({
      utterance: `${name}-${tidy(id)}`,
      speaker: name,
      path,
      text: transcript.replace(/\s+/g, ' ').trim(),
      seconds,
    });
  }
  rows.sort((a, b) => Buffer.compare(Buffer.from(a.utterance), Buffer.from(b.utterance)));
  const speakers = new Map<string, string[]>();
  for (const { speaker, utterance } of rows) speakers.set(speaker, [...(speakers.get(speaker) ?? []), utterance]);
  const files: Record<string, string[]> = {
    'wav.scp': rows.map(({ utterance, path }) => `${utterance} flac -c -d -s ${path} |`),
    text: rows.map(({ utterance, text }) => `${utterance} ${text}`),
    utt2spk: rows.map(({ utterance, speaker }) => `${utterance} ${speaker}`),
    utt2dur: rows.map(({ utterance, seconds }) => `${utterance} ${seconds}`),
    spk2utt: [...speakers]
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([speaker, utterances]) => `${speaker} ${utterances.join(' ')}`),
  };
  for (const [name, lines] of Object.entries(files))
    await writeFileAtomic(join(out, name), lines.map((line) => `${line}\n`).join(''));
  return { files: rows.length + Object.keys(files).length, records: rows.length };
};

const tidy = (name: string): string => name.replace(/[^\w.:-]+/g, '_');
