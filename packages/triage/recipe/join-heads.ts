// Joins the encoder's heads with the lexical model: `npm run join -w @sprog/triage -- ENCODER_HEADS.safetensors`. Two factors for the main group and two for
// the subject are fitted on the dev split; then run `calibrate`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelFolder } from '@sprog/models';
import { taxonomy } from '../src/kle/taxonomy.ts';
import { LexicalModel } from '../src/lexical/lexical-model.ts';
import { urgencyLevels } from '../src/result.ts';
import type { Calibration } from '../src/router/calibration.ts';
import { type Linear, readHeads } from '../src/router/heads.ts';
import { membersOf, subjectLogits } from '../src/router/rank-subjects.ts';
import type { RouterModel } from '../src/router/router-model.ts';
import { softmax } from '../src/router/softmax.ts';
import { lexicalScale } from '../src/router/text-vector.ts';
import { headsFile } from '../src/train/write-heads.ts';
import { inquiriesOf } from './inquiry.ts';
import { score } from './logits.ts';

const [path] = process.argv.slice(2);
if (!path) throw new Error('join-heads ENCODER_HEADS.safetensors');
const folder = modelFolder('kle-router');
const kle = taxonomy();
const place = new Map(kle.mainGroups.map((group, i) => [group.number, i]));
const calibration: Calibration = {
  temperature: { main: 1, subject: 1, urgency: 1, life: 1 },
  lexicalSubject: 0,
  conformal: { coverage: 0.9, threshold: 0, byGroup: {} },
  suggest: { probability: 0.6 },
  urgency: { acute: 0.5, elevated: 0.5 },
};
const model: RouterModel = {
  heads: readHeads(path),
  lexical: LexicalModel.open(join(folder, 'lexical.safetensors')),
  calibration,
  taxonomy: kle,
  groupOf: kle.subjects.map((subject) => place.get(subject.number.slice(0, 2))!),
  id: 'kle-router',
  revision: '',
};
const width = model.heads.main.width;
const scored = await score(inquiriesOf('dev'), model);
const loss = (list: { logits: ArrayLike<number>; gold: number }[]) =>
  list.reduce((sum, { logits, gold }) => sum - Math.log(Math.max(1e-12, softmax(logits)[gold]!)), 0) / list.length;
const grid = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3];

/** The pair of factors with the smallest loss. */
function bestPair(lossOf: (encoder: number, words: number) => number): {
  encoder: number;
  words: number;
  loss: number;
} {
  let best = { encoder: 1, words: 0, loss: Number.POSITIVE_INFINITY };
  for (const encoder of grid)
    for (const words of grid) {
      const value = lossOf(encoder, words);
      if (value < best.loss) best = { encoder, words, loss: value };
    }
  return best;
}
const groups = model.heads.main.outputs;
const levels = model.heads.urgency.outputs;
const lexicalMain = scored.map(({ reading }) => reading.vector.subarray(width, width + groups));
const lexicalUrgency = scored.map(({ reading }) => reading.vector.subarray(width + groups));
const main = bestPair((encoder, words) =>
  loss(
    scored.map((one, i) => ({
      logits: one.main.map((x, c) => encoder * x + (words / lexicalScale) * lexicalMain[i]![c]!),
      gold: one.gold,
    })),
  ),
);
const urgencyGold = scored.map(({ inquiry }) => urgencyLevels.indexOf(inquiry.urgency));
const urgency = bestPair((encoder, words) =>
  loss(
    scored.map((one, i) => ({
      logits: one.urgency.map((x, c) => encoder * x + (words / lexicalScale) * lexicalUrgency[i]![c]!),
      gold: urgencyGold[i]!,
    })),
  ),
);
const withSubject = scored.filter((one) => one.subject >= 0);
const members = membersOf(model.groupOf);
const parts = withSubject.map((one) => {
  const list = members[one.gold]!;
  const words = list.map((subject) => one.reading.words[subject]!);
  return { encoder: subjectLogits(one.reading, model, list), words, gold: list.indexOf(one.subject) };
});
const subject = bestPair((encoder, words) =>
  loss(
    parts.map((part) => ({
      logits: part.encoder.map((x, i) => encoder * x + words * part.words[i]!),
      gold: part.gold,
    })),
  ),
);
console.log('main group', main, 'encoder alone', loss(scored.map((one) => ({ logits: one.main, gold: one.gold }))));
console.log('urgency', urgency);
console.log('subject', subject);

/** A head for the joint vector: the encoder's columns times a factor, and a diagonal for its lexical logits, which begin at column `from`. */
function widen({ weight, bias, outputs }: Linear, encoder = 1, words = 0, from = 0): Linear {
  const next = new Float32Array(outputs * wide);
  for (let row = 0; row < outputs; row++) {
    for (let i = 0; i < width; i++) next[row * wide + i] = encoder * weight[row * width + i]!;
    if (words !== 0) next[row * wide + from + row] = words / lexicalScale;
  }
  return { weight: next, bias: bias.map((x) => encoder * x), outputs, width: wide };
}
const { heads } = model;
const wide = width + groups + levels;
const subjects = new Int8Array(heads.subject.outputs * wide);
for (let row = 0; row < heads.subject.outputs; row++)
  subjects.set(heads.subject.weight.subarray(row * width, (row + 1) * width), row * wide);
const joined = {
  main: widen(heads.main, main.encoder, main.words, width),
  urgency: widen(heads.urgency, urgency.encoder, urgency.words, width + groups),
  life: widen(heads.life),
  subject: { ...heads.subject, weight: subjects, width: wide },
};
writeFileSync(join(folder, 'heads.safetensors'), headsFile(joined));
calibration.temperature.subject = Math.round(10_000 / subject.encoder) / 10_000;
calibration.lexicalSubject = subject.words;
writeFileSync(join(folder, 'calibration.json'), `${JSON.stringify(calibration, null, 2)}\n`);
