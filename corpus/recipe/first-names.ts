// The list of first names for the personal data stage, as hashes: from the first names of Statistics Denmark that OS2datascanner ships
// (MPL-2.0, one JSON string a line, the most frequent first), less the words of running Danish.
//   node --conditions=sprog-source --import=tsx corpus/recipe/first-names.ts WOMEN.jsonl MEN.jsonl WORDS.txt > corpus/assets/first-names.bin
import { readFileSync } from 'node:fs';
import { wordHash } from '../src/rules/word-hash.ts';

/** Of each list: what comes behind is borne by few, and mostly written elsewhere as something else. */
const MOST = 4000;
const [women = '', men = '', words = ''] = process.argv.slice(2);
const common = new Set(
  readFileSync(words, 'utf8')
    .split('\n')
    .map((word) => word.split(/\s/)[0]!.toLowerCase()),
);
// Names that are words of the language as well, and too common to leave out.
const kept = new Set('bo hans per ole dan sten mark ask gry viggo signe storm bjørn ulf dagny liv sol'.split(' '));
const hashes = new Set<number>();
for (const path of [women, men])
  for (const line of readFileSync(path, 'utf8').split('\n').slice(0, MOST)) {
    if (line === '') continue;
    const name = String(JSON.parse(line)).toLowerCase();
    if (name.length < 2 || /[^\p{L}]/u.test(name) || (common.has(name) && !kept.has(name))) continue;
    hashes.add(wordHash(name));
  }
process.stderr.write(`${hashes.size} names\n`);
process.stdout.write(Buffer.from(Uint32Array.from([...hashes].sort((a, b) => a - b)).buffer));
