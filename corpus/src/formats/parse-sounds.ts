import type { Parser } from '../records/raw-record.ts';
import { decodeText } from './decode-text.ts';
import { readWhole } from './read-whole.ts';
import { reasonOf } from './reason-of.ts';
import { soundName } from './sound-files.ts';
import { SoundTable } from './sound-table.ts';

/**
 * Recordings (WAV, FLAC, MP3, Ogg, NIST SPHERE …), a record a file, with the words in a file of the same name where there is one. Options:
 * `transcript` (its ending, default `.txt`), `charset`, `speaker` (how many folders up the name of the speaker stands: 1 is the folder of the file).
 */
export const parseSounds: Parser = async function* (files, options, { bad, keepSound }) {
  const ending = (options['transcript'] as string | undefined) ?? '.txt';
  const up = options['speaker'] as number | undefined;
  const sounds = new SoundTable();
  const words = new Map<string, string>();
  for await (const file of files) {
    try {
      if (soundName.test(file.path)) sounds.add(file.path, await keepSound(file));
      else if (file.path.endsWith(ending)) {
        const text = decodeText(await readWhole(file, 1 << 22), options['charset'] as string | undefined);
        words.set(file.path.slice(0, -ending.length), text);
      }
    } catch (error) {
      bad(file.path, reasonOf(error));
    }
  }
  for (const [path, file] of sounds.entries()) {
    const stem = path.replace(soundName, '');
    yield {
      kind: 'sound',
      file,
      key: stem,
      transcript: words.get(stem),
      speaker: up === undefined ? undefined : path.split('/').at(-1 - up),
    };
  }
};
