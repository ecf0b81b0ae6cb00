// Trains the name tagger: npm run train:names -w packages/text. Reads models/kle-router/inquiries/train.jsonl and the folder of SPROG_DATA
// (default ../shared/data from the repository root), writes assets/names.bin. A tenth of the inquiries is held out and reported; two cores: about ten minutes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nameFeatures } from '../../src/names/name-features.ts';
import { emissionScores, marginals, type NameWeights, tagCount } from '../../src/names/name-lattice.ts';
import { nameWords } from '../../src/names/name-words.ts';
import { tagNames } from '../../src/names/tag-names.ts';
import { featureSpace, wordForm } from '../../src/names/word-form.ts';
import { danplus, inquiries, type NamedText, nameLists, sentencesWithoutNames } from './name-sources.ts';
import { packNameWeights } from './pack-name-weights.ts';
import { insertThing, replaceNames, replaceStreet, rewrite } from './vary-names.ts';

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

const weights: NameWeights = {
  emission: new Float32Array(featureSpace * tagCount),
  transition: new Float32Array(tagCount * tagCount),
  start: new Float32Array(tagCount),
};
// Inside cannot follow outside, nor open a text.
weights.transition[2] = -30;
weights.start[2] = -30;
const squares = { emission: new Float32Array(weights.emission.length), transition: new Float32Array(9) };
const rate = Number(values.rate);
const decay = Number(values.decay);

function step(list: 'emission' | 'transition', index: number, gradient: number): void {
  squares[list][index]! += gradient * gradient;
  weights[list][index]! -= (rate * gradient) / Math.sqrt(squares[list][index]! + 1e-6);
}

/** One AdaGrad step on a chain; returns its log loss. */
function learn(features: number[][], gold: number[], weight = 1): number {
  const scores = emissionScores(features, weights);
  const { tags, moves, logZ } = marginals(scores, weights);
  let score = weights.start[gold[0]!]!;
  for (let word = 0; word < gold.length; word++) {
    score += scores[word * tagCount + gold[word]!]!;
    if (word > 0) score += weights.transition[gold[word - 1]! * tagCount + gold[word]!]!;
    for (let tag = 0; tag < tagCount; tag++) {
      const gradient = (tags[word * tagCount + tag]! - (gold[word] === tag ? 1 : 0)) * weight;
      if (Math.abs(gradient) < 1e-4) continue;
      for (const feature of features[word]!) {
        const index = feature * tagCount + tag;
        step('emission', index, gradient + decay * weights.emission[index]!);
      }
    }
  }
  for (let word = 1; word < gold.length; word++) moves[gold[word - 1]! * tagCount + gold[word]!]! -= 1;
  for (let move = 0; move < moves.length; move++) if (move !== 2) step('transition', move, moves[move]! * weight * 0.2);
  return logZ - score;
}

function goldTags(words: readonly { start: number; end: number }[], names: NamedText['names']): number[] {
  return words.map(({ start, end }) => {
    const name = names.find((one) => one.start < end && one.end > start);
    return name ? (start <= name.start ? 1 : 2) : 0;
  });
}

function learnText(source: NamedText): number {
  const words = nameWords(source.text);
  return words.length === 0 ? 0 : learn(nameFeatures(source.text, words), goldTags(words, source.names));
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

/** Mean of the weights after each epoch from the second on: steadier than the last. */
const mean = { ...weights, emission: new Float32Array(weights.emission.length), transition: new Float32Array(9) };
let averaged = 0;
function average(): void {
  averaged++;
  for (const list of ['emission', 'transition'] as const)
    for (let index = 0; index < mean[list].length; index++)
      mean[list][index]! += (weights[list][index]! - mean[list][index]!) / averaged;
}

const flat = (names: readonly string[], share: number) => names[Math.floor(names.length ** share) - 1] ?? names[0]!;
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
        ? flat(surname ? lists.surnames : random() < 0.5 ? lists.men : lists.women, 0.35 + 0.65 * random())
        : random() < 0.5
          ? flat(lists.common, random())
          : lists.others[Math.floor(random() * lists.others.length)]!;
      return learn([[...wordForm(word.split(' ')[0]!).inner]], [isName ? 1 : 0], 0.15);
    });
  for (const task of shuffle(tasks)) loss += task();
  if (epoch > 0) average();
  const best = epoch > 0 ? mean : weights;
  console.log(
    `epoch ${epoch + 1}: loss ${(loss / tasks.length).toFixed(4)}, held out ${f1(heldOut, best)}, dev ${f1(dev, best)}`,
  );
}
const packed = packNameWeights(mean);
writeFileSync(values.out, packed);
console.log(`${values.out}: ${(packed.length / 1024).toFixed(0)} KiB`);
