// Which groups of three letters Danish has: counted over Danish text, old and new. Prints the table of src/stages/letter-trigrams.ts.
//   node --conditions=sprog-source --import=tsx corpus/recipe/letter-trigrams.ts FILE.jsonl.gz...
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { letterNumber } from '../src/stages/letter-trigrams.ts';

const LETTERS = 30;
const counts = new Uint32Array(LETTERS ** 3);
let all = 0;
for (const path of process.argv.slice(2))
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n'))
    for (const [word] of (line === '' ? '' : (JSON.parse(line) as { text: string }).text).matchAll(/[\p{L}\p{M}]+/gu)) {
      let before = 0;
      let last = letterNumber(word.charCodeAt(0));
      for (let at = 1; at <= word.length; at++) {
        const next = at < word.length ? letterNumber(word.charCodeAt(at)) : 0;
        if (before >= 0 && last > 0 && next >= 0) {
          counts[(before * LETTERS + last) * LETTERS + next]!++;
          all++;
        }
        before = last;
        last = next;
      }
    }
const bits = Buffer.alloc(Math.ceil(counts.length / 8));
let kept = 0;
// Once in 300,000: what is rarer is a foreign name, or a fault itself.
counts.forEach((count, at) => {
  if (count < all / 300_000) return;
  bits[at >> 3]! |= 1 << (at & 7);
  kept++;
});
process.stderr.write(`${all} groups, ${kept} kinds kept\n`);
process.stdout.write(`${bits.toString('base64').replace(/.{110}/g, '$&\n')}\n`);
