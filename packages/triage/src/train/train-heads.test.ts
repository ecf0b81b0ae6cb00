import { beforeAll, expect, test } from 'vitest';
import { lifeEvents, urgencyLevels } from '../result.ts';
import { loadRouterModel } from '../router/load-router-model.ts';
import { prepareCases } from './prepare-cases.ts';
import { seeded } from './seeded.ts';
import { trainHeads } from './train-heads.ts';
import type { TrainingCase } from './training-case.ts';
import { headsFile } from './write-heads.ts';

const bundled = loadRouterModel();
const { width } = bundled.heads.main;
const groups = ['05', '27', '32'];
const subjects = groups.map((group) => bundled.taxonomy.subjects.filter((one) => one.number.startsWith(`${group}.`)));

/** Cases whose vector points where their labels say, with some noise; the text is a number and is not read. */
const cases: TrainingCase[] = Array.from({ length: 240 }, (_, i) => ({
  text: `Sag ${i}`,
  mainGroup: groups[i % 3]!,
  subject: subjects[i % 3]![Math.floor(i / 3) % 2]!.number,
  urgency: urgencyLevels[Math.floor(i / 6) % 3]!,
  lifeEvent: lifeEvents[Math.floor(i / 18) % 2]!,
}));
function vectorOf(one: TrainingCase): Float32Array {
  const number = Number(one.text.slice(4));
  const noise = seeded(number);
  const vector = Float32Array.from({ length: width }, () => (noise() - 0.5) * 0.3);
  const ofGroup = number % 3;
  const marks = [
    ofGroup,
    10 + ofGroup * 2 + (Math.floor(number / 3) % 2),
    20 + (Math.floor(number / 6) % 3),
    30 + (Math.floor(number / 18) % 2),
  ];
  for (const mark of marks) vector[mark]! += 1.5;
  return vector;
}
const train = (list: TrainingCase[], from = bundled, cores = 1) => {
  const prepared = prepareCases(list, 1);
  return trainHeads({
    cases: prepared,
    pooled: prepared.map(vectorOf),
    bundled: from,
    encoder: 'test',
    seed: 1,
    cores,
  });
};
// A training takes seconds of computing, and minutes where the cores are busy with something else.
const timeout = 300_000;
let good: Awaited<ReturnType<typeof train>>;
beforeAll(async () => {
  good = await train(cases);
}, timeout);

test('every head learns, and the calibration holds on cases that were not seen', () => {
  const { model, report } = good;
  expect(report.cases).toMatchObject({ total: 240, texts: 240, heldOut: 48, training: 192 });
  for (const head of Object.values(report.heads)) {
    expect(head.installed).toBe(true);
    expect(head.after!.accuracy).toBeGreaterThan(0.8);
    expect(head.difference!.value).toBeGreaterThan(0);
  }
  expect(report.heads.urgency.after!.acuteRecall).toBe(1);
  expect(report.router.after.mainTop1).toBeGreaterThan(0.9);
  expect(report.router.after.coverage).toBeGreaterThan(0.75);
  expect(model.calibration).not.toEqual(bundled.calibration);
  expect(JSON.stringify(report)).not.toContain('Sag ');
});

test(
  'the same bytes whatever the order of the cases and the number of cores',
  async () => {
    const { model, report } = await train([...cases].reverse(), bundled, 2);
    expect(Buffer.from(headsFile(model.heads)).equals(Buffer.from(headsFile(good.model.heads)))).toBe(true);
    expect(model.calibration).toEqual(good.model.calibration);
    expect(report).toEqual(good.report);
  },
  timeout,
);

test(
  'a head that is worse on the held-out part is not installed: the one before stays, with its calibration',
  async () => {
    // What the model knows is held out; the opposite is trained on.
    const prepared = prepareCases(cases, 1);
    const turned = (group: string) => groups[(groups.indexOf(group) + 1) % 3]!;
    const { report, model } = await trainHeads({
      cases: prepared.map(({ text, key, fold, mainGroup }) => ({
        text,
        key,
        fold,
        mainGroup: fold < 0 ? mainGroup : turned(mainGroup),
      })),
      pooled: prepared.map(vectorOf),
      bundled: good.model,
      encoder: 'test',
      seed: 1,
    });
    expect(report.heads.main).toMatchObject({ installed: false, reason: 'right less often on the held-out part' });
    expect(model).toEqual(good.model);
    expect(report.router.after).toEqual(report.router.before);
  },
  timeout,
);

test(
  'a head without labels enough, or with few acute cases, stays as it is',
  async () => {
    const few = cases.map(
      ({ text, mainGroup }, i): TrainingCase => ({ text, mainGroup, urgency: i % 10 === 0 ? 'acute' : 'normal' }),
    );
    const { report, model } = await train(few);
    expect(report.heads.subject).toMatchObject({ installed: false, reason: '0 labelled cases of at least 50' });
    expect(report.heads.life).toMatchObject({ installed: false, reason: '0 labelled cases of at least 50' });
    expect(report.heads.urgency).toMatchObject({ installed: false, reason: '24 acute cases of at least 50' });
    expect(model.heads.urgency).toBe(bundled.heads.urgency);
    expect(report.router.after).not.toHaveProperty('subjectTop5');
  },
  timeout,
);
