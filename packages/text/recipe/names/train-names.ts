// Trains the name tagger: npm run train:names -w packages/text. Reads models/kle-router/inquiries/train.jsonl and the folder of SPROG_DATA
// (default ../shared/data from the repository root), writes assets/names.bin. A tenth of the inquiries is held out and reported; two cores: about ten minutes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nameFeatures } from '../../src/names/name-features.ts';
import type { NameWeights } from '../../src/names/name-lattice.ts';
import { unpackNameWeights } from '../../src/names/name-weights.ts';
import { nameWords } from '../../src/names/name-words.ts';
import { tagNames } from '../../src/names/tag-names.ts';
import { wordForm } from '../../src/names/word-form.ts';
import { ChainTrainer } from './chain-trainer.ts';
import { insertThing } from './insert-thing.ts';
import { danplus, inquiries, type NamedText, nameLists, sentencesWithoutNames } from './name-sources.ts';
import { packNameWeights } from './pack-name-weights.ts';
import { rewrite } from './rewrite.ts';
import { replaceNames, replaceStreet } from './vary-names.ts';

const { values } = parseArgs({
  options: {
    epochs: { type: 'string', default: '8' },
    rate: { type: 'string', default: '0.12' },
    decay: { type: 'string', default: '0.000002' },
    nameless: { type: 'string', default: '1500' },
    words: { type: 'string', default: '40000' },
    all: { type: 'boolean', default: false },
    out: { type: 'string', default: fileURLToPath(new URL('../../assets/names.bin', import.meta.url)) },
  },
});
const root = fileURLToPath(new URL('../../../..', import.meta.url));
const data = process.env['SPROG_DATA'] ?? join(root, '../shared/data');
let state = 20_251;
/** Mulberry32. */
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
const shuffle = <T>(values: T[]): T[] => {
  for (let index = values.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [values[index], values[other]] = [values[other]!, values[index]!];
  }
  return values;
};

const lists = nameLists(data);
const letters = inquiries(join(root, 'models/kle-router/inquiries/train.jsonl'));
// Ids are hashes, so their last digit makes a random tenth (a sixteenth and a half).
const heldOut = values.all ? [] : letters.filter(({ id }) => /[0]$|[1][0-7]$/.test(id.slice(-2)) || id.endsWith('f'));
const held = new Set(heldOut.map(({ id }) => id));
const training: NamedText[] = letters.filter(({ id }) => !held.has(id));
const dev = inquiries(fileURLToPath(new URL('../../fixtures/personal-data/dev.jsonl', import.meta.url)));
const news = danplus(join(data, 'ner/danplus_da_news_train.tsv'));
const nameless = sentencesWithoutNames(data, lists.everyName);
console.log(`${nameless.length} sentences without names`);
console.log(`${training.length} inquiries, ${heldOut.length} held out, ${news.length} news sentences`);

const trainer = new ChainTrainer({ rate: Number(values.rate), decay: Number(values.decay) });

function goldTags(words: readonly { start: number; end: number }[], names: NamedText['names']): number[] {
  return words.map(({ start, end }) => {
    const name = names.find((one) => one.start < end && one.end > start);
    return name ? (start <= name.start ? 1 : 2) : 0;
  });
}

function learnText(source: NamedText): number {
  const words = nameWords(source.text);
  return words.length === 0 ? 0 : trainer.learn(nameFeatures(source.text, words), goldTags(words, source.names));
}

function f1(texts: readonly NamedText[], by: NameWeights): string {
  let right = 0;
  let found = 0;
  let marked = 0;
  for (const { text, names } of texts) {
    const gold = new Set(names.map(({ start, end }) => `${start} ${end}`));
    const spans = tagNames(text, by);
    marked += gold.size;
    found += spans.length;
    right += spans.filter(({ start, end }) => gold.has(`${start} ${end}`)).length;
  }
  return `P ${(right / found).toFixed(3)} R ${(right / marked).toFixed(3)} F1 ${((2 * right) / (found + marked)).toFixed(3)}`;
}

const pickFrom = (names: readonly string[], share: number) => names[Math.floor(names.length ** share) - 1] ?? names[0]!;
for (let epoch = 0; epoch < Number(values.epochs); epoch++) {
  let loss = 0;
  const tasks: (() => number)[] = [];
  for (const letter of training) {
    const varied = random() < 0.75 ? replaceNames(letter, random, lists) : letter;
    const placed = random() < 0.3 ? replaceStreet(varied, random, lists) : varied;
    const named = random() < 0.06 ? insertThing(placed, random, lists) : placed;
    tasks.push(() => learnText(rewrite(named, random)));
  }
  for (const sentence of news)
    tasks.push(() => learnText(rewrite(random() < 0.6 ? replaceNames(sentence, random, lists) : sentence, random)));
  for (let index = 0; index < Number(values.nameless); index++)
    tasks.push(() => learnText(rewrite(nameless[Math.floor(random() * nameless.length)]!, random)));
  // Single words by their letters alone: names of the lists against words of the dictionary.
  for (let index = 0; index < Number(values.words); index++)
    tasks.push(() => {
      const isName = random() < 0.4;
      const surname = random() < 0.35;
      const word = isName
        ? pickFrom(surname ? lists.surnames : random() < 0.5 ? lists.men : lists.women, 0.35 + 0.65 * random())
        : random() < 0.5
          ? pickFrom(lists.common, random())
          : lists.others[Math.floor(random() * lists.others.length)]!;
      const flat = Int32Array.from(wordForm(word.split(' ')[0]! + (isName && random() < 0.15 ? 's' : '')).inner);
      return trainer.learn({ flat, from: Int32Array.of(0, flat.length) }, [isName ? 1 : 0], 0.15);
    });
  for (const task of shuffle(tasks)) loss += task();
  // The first epoch's weights are still far off.
  const late = epoch > 0 || values.epochs === '1';
  if (late) trainer.average();
  const best = late ? trainer.mean : trainer.weights;
  console.log(
    `epoch ${epoch + 1}: loss ${(loss / tasks.length).toFixed(4)}, held out ${f1(heldOut, best)}, dev ${f1(dev, best)}`,
  );
}
const packed = packNameWeights(trainer.mean);
writeFileSync(values.out, packed);
console.log(`packed: dev ${f1(dev, unpackNameWeights(packed))}`);
console.log(`${values.out}: ${(packed.length / 1024).toFixed(0)} KiB`);
