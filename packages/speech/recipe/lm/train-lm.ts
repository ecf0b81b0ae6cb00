/**
 * Trains `danish-ngram`: `npm run train:lm -w @sprog/speech [-- --arpa FILE]`. Reads the shared data folder (`SPROG_DATA`) and our own inquiries.
 * Every fiftieth sentence is held out for the perplexity that the card states.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { identifyLanguage, splitSentences } from '@sprog/text';
import { writeArpa } from '../../src/lm/arpa.ts';
import { lmWords } from '../../src/lm/lm-words.ts';
import { encodeNgrams, packNgrams } from '../../src/lm/ngram-file.ts';
import { NgramModel } from '../../src/lm/ngram-model.ts';
import { specialWords } from '../../src/lm/ngram-table.ts';
import { trainNgrams } from '../../src/lm/train/train-ngrams.ts';
import { excludeManifests } from './excluded.ts';
import { lexiconPrior } from './lexicon.ts';
import { sourceTexts } from './sources.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: process.env['SPROG_DATA'] ?? join(root, '../shared/data') },
    out: { type: 'string', default: join(root, 'models/danish-ngram/danish-ngram.bin') },
    arpa: { type: 'string' },
    order: { type: 'string', default: '3' },
    bigrams: { type: 'string', default: '2e-8' },
    trigrams: { type: 'string', default: '4e-8' },
    prior: { type: 'string', default: '0.15' },
    seen: { type: 'string', default: '2' },
  },
});

const data = resolve(options.data);
const excluded = excludeManifests(join(data, 'speech'));
const sentences: string[][] = [];
const heldOut: string[][] = [];
const seen = new Set<string>();
let left = 0;
for (const { text } of sourceTexts(data, join(root, 'models/kle-router/inquiries/train.jsonl'))) {
  for (const { start, end } of splitSentences(text)) {
    const sentence = text.slice(start, end).replace(/\s+/g, ' ');
    if (sentence.length > 600 || /[_{}<>=\\|]|https?:|www\./.test(sentence)) continue;
    const words = lmWords(sentence);
    if (words.length === 0 || words.length > 80) continue;
    const key = words.join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    if (excluded(words)) {
      left++;
      continue;
    }
    if (identifyLanguage(sentence).code !== 'da' && words.length > 3) continue;
    if (words.length <= 3 && /[^a-zæøåé '-]/.test(key)) continue;
    (seen.size % 50 === 0 ? heldOut : sentences).push(words);
  }
}
console.log(`${sentences.length} sentences, ${sentences.flat().length} words, ${left} left out for the manifests`);
const letters = /^[a-zæøåéèüöäáóíôêçñë][a-zæøåéèüöäáóíôêçñë']*$/;
const prior = lexiconPrior(data, letters);
const table = trainNgrams(sentences, {
  order: Number(options.order),
  prior,
  priorShare: Number(options.prior),
  accept: (word, count) => letters.test(word) && count >= Number(options.seen),
  thresholds: [Number(options.bigrams), Number(options.trigrams), Number(options.trigrams)],
  onCounts: (distinct) => console.log(`distinct n-grams: ${distinct.join(', ')}`),
});
console.log(`kept: ${table.levels.map((level) => level.word.length).join(', ')}`);
if (options.arpa) writeFileSync(options.arpa, [...writeArpa(table)].join(''));
const bytes = encodeNgrams(packNgrams(table, 'Danish word n-grams; see README.md'));
writeFileSync(options.out, bytes);
const model = NgramModel.read(options.out);
let logProbability = 0;
let known = 0;
let unknown = 0;
for (const sentence of heldOut) {
  let state = model.start();
  for (const word of [...sentence, specialWords.end]) {
    const next = model.score(state, word);
    state = next.state;
    if (word !== specialWords.end && model.idOf(word) < 0) unknown++;
    else {
      logProbability += next.logProbability;
      known++;
    }
  }
}
console.log(
  `${(bytes.length / 1e6).toFixed(2)} MB; held out: perplexity ${Math.exp(-logProbability / known).toFixed(1)}, unknown ${((100 * unknown) / (known + unknown)).toFixed(2)} %`,
);
