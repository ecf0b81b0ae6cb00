// Fits calibration.json on the calibration split with the shipped files, after `join`: `npm run calibrate -w @sprog/triage`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelFolder } from '@sprog/models';
import { lifeEvents, urgencyLevels } from '../src/result.ts';
import type { Calibration } from '../src/router/calibration.ts';
import { fitConformal } from '../src/router/fit-conformal.ts';
import { fitTemperature } from '../src/router/fit-temperature.ts';
import { loadRouterModel } from '../src/router/load-router-model.ts';
import { softmax } from '../src/router/softmax.ts';
import { judgeUrgency } from '../src/router/urgency.ts';
import { fitUrgency } from '../src/train/fit-urgency.ts';
import { inquiriesOf } from './inquiry.ts';
import { score } from './logits.ts';

const model = loadRouterModel();
const scored = await score(inquiriesOf('calibration'), model);
const numbers = [...model.taxonomy.mainGroups.map((group) => group.number), 'oos'];
const gold = scored.map((one) => one.gold);
const main = fitTemperature(
  scored.map((one) => one.main),
  gold,
);
const urgencyGold = scored.map((one) => urgencyLevels.indexOf(one.inquiry.urgency));
const calibration: Calibration = {
  ...model.calibration,
  temperature: {
    main,
    // Fitted by `join` on the dev split, with the factor of the lexical scores.
    subject: model.calibration.temperature.subject,
    urgency: fitTemperature(
      scored.map((one) => one.urgency),
      urgencyGold,
    ),
    life: fitTemperature(
      scored.map((one) => one.life),
      scored.map((one) => lifeEvents.indexOf((one.inquiry.lifeEvent ?? 'none') as 'none')),
    ),
  },
  conformal: fitConformal(
    numbers,
    scored.map((one) => softmax(one.main, main)),
    gold,
    0.9,
  ),
};

// Urgency favours recall: as low as 6 % false alarms on look-alikes allow, but not below a third of where one acute text in a hundred would be missed.
const judged = { ...model, calibration };
const p = scored.map((one) => judgeUrgency(one.inquiry.text, one.reading, judged).probabilities);
const acuteOf = (wanted: (one: (typeof scored)[number]) => boolean) =>
  p.flatMap(({ acute }, i) => (wanted(scored[i]!) ? [acute] : [])).sort((a, b) => a - b);
const acutes = acuteOf((one) => one.inquiry.urgency === 'acute');
const lookalikes = acuteOf((one) => one.inquiry.lookalike);
const caught = acutes[Math.floor(acutes.length * 0.01)] ?? 0.5;
const quiet = lookalikes[Math.floor(lookalikes.length * 0.94)] ?? 0;
const { elevated } = fitUrgency(
  p.map(({ normal, elevated, acute }) => [normal, elevated, acute]),
  urgencyGold,
);
calibration.urgency = { acute: Math.floor(Math.min(0.5, Math.max(quiet, caught / 3)) * 1000) / 1000, elevated };

// A suggestion is right in nine of ten: the lowest probability from which that holds among sets of one.
const ranked = scored
  .map((one) => {
    const q = softmax(one.main, main);
    const best = q.indexOf(Math.max(...q));
    return { p: q[best]!, right: best === one.gold || one.inquiry.acceptable.includes(numbers[best]!) };
  })
  .sort((a, b) => b.p - a.p);
let right = 0;
let threshold = 1;
ranked.forEach((one, i) => {
  right += Number(one.right);
  if (right / (i + 1) >= 0.9) threshold = one.p;
});
calibration.suggest = { probability: Math.round(threshold * 1000) / 1000 };
writeFileSync(join(modelFolder('kle-router'), 'calibration.json'), `${JSON.stringify(calibration, null, 2)}\n`);
console.log(JSON.stringify(calibration, null, 2));
