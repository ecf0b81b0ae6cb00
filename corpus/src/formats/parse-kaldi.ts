import type { Parser } from '../records/raw-record.ts';
import { decodeText } from './decode-text.ts';
import { readWhole } from './read-whole.ts';
import { reasonOf } from './reason-of.ts';
import { baseName, soundName } from './sound-files.ts';
import { SoundTable } from './sound-table.ts';

const tables = new Set(['wav.scp', 'text', 'utt2spk', 'segments']);
const largestTable = 1 << 30;

/**
 * Kaldi data folders: `wav.scp` (utterance, path), `text`, `utt2spk`, and the recordings. A command in `wav.scp` (`sph2pipe … |`) is never run: the
 * recording that it names is looked for. Utterances that `segments` cuts out of longer recordings are set aside.
 */
export const parseKaldi: Parser = async function* (files, _options, { bad, keepSound }) {
  const sounds = new SoundTable();
  const folders = new Map<string, Map<string, Map<string, string>>>();
  for await (const file of files) {
    try {
      const name = baseName(file.path);
      if (soundName.test(name)) sounds.add(file.path, await keepSound(file));
      else if (tables.has(name)) {
        const folder = file.path.slice(0, -name.length);
        if (!folders.has(folder)) folders.set(folder, new Map());
        folders.get(folder)!.set(name, readTable(decodeText(await readWhole(file, largestTable), 'utf-8')));
      }
    } catch (error) {
      bad(file.path, reasonOf(error));
    }
  }
  for (const [folder, found] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const segments = found.get('segments');
    for (const [utterance, transcript] of found.get('text') ?? []) {
      const where = `${folder}text ${utterance}`;
      if (segments?.has(utterance)) {
        bad(where, 'a part of a recording: cut the recordings first');
        continue;
      }
      const said = found.get('wav.scp')?.get(utterance);
      const path = said?.split(/\s+/).find((part) => soundName.test(part));
      const file = path === undefined ? undefined : sounds.find(path);
      if (file === undefined) bad(where, 'a row without its recording');
      else yield { kind: 'sound', file, key: utterance, transcript, speaker: found.get('utt2spk')?.get(utterance) };
    }
  }
};

/** First word of each line, and what follows it. */
function readTable(text: string): Map<string, string> {
  const table = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^(\S+)\s+(.*?)\s*$/.exec(line);
    if (match) table.set(match[1]!, match[2]!);
  }
  return table;
}
