import type { Parser } from '../records/raw-record.ts';
import { decodeText } from './decode-text.ts';
import { readWhole } from './read-whole.ts';
import { reasonOf } from './reason-of.ts';

/**
 * Stamps of Tux Paint: `crow.txt` holds the description in every language (`da.utf8=En krage.`), `crow_desc_da.ogg` somebody who says it. Options:
 * `language` (default `da`). What is spoken is the description, so that it is an exact transcript.
 */
export const parseTuxpaintStamps: Parser = async function* (files, options, { bad, keepSound }) {
  const language = String(options['language'] ?? 'da');
  const spoken = new RegExp(`_desc_${language}\\.(?:ogg|wav|mp3)$`);
  const described = new RegExp(`^${language}(?:\\.utf8)?=(.+)$`, 'm');
  const sounds = new Map<string, string>();
  const words = new Map<string, string>();
  for await (const file of files) {
    try {
      if (spoken.test(file.path)) sounds.set(file.path.replace(spoken, ''), await keepSound(file));
      else if (file.path.endsWith('.txt')) {
        const text = described.exec(decodeText(await readWhole(file, 1 << 20), 'utf-8'))?.[1]?.trim();
        if (text) words.set(file.path.slice(0, -4), text);
      }
    } catch (error) {
      bad(file.path, reasonOf(error));
    }
  }
  for (const [stamp, file] of [...sounds].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const transcript = words.get(stamp);
    if (transcript === undefined) bad(stamp, 'a recording without its words');
    else yield { kind: 'sound', file, key: stamp, transcript, language };
  }
};
