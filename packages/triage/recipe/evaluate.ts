// Measures the shipped router on a split: `npm run evaluate -w @sprog/triage -- test`. Prints a table, `--json` the figures, `--errors` the dev split's misses.
import { findPersonalData } from '@sprog/text';
import { lifeEvents, urgencyLevels } from '../src/result.ts';
import { conformalSet } from '../src/router/conformal-set.ts';
import { loadRouterModel } from '../src/router/load-router-model.ts';
import { rankSubjects } from '../src/router/rank-subjects.ts';
import { softmax } from '../src/router/softmax.ts';
import { judgeUrgency } from '../src/router/urgency.ts';
import { inquiriesOf, readInquiries, type Split, splits } from './inquiry.ts';
import { score } from './logits.ts';
import { bootstrap, calibrationError, type Estimate, macroF1, mean } from './metrics.ts';

const [which = 'dev', ...flags] = process.argv.slice(2);
const inquiries = splits.includes(which as Split) ? inquiriesOf(which as Split) : readInquiries(which);
const option = (name: string) => flags.find((flag) => flag.startsWith(`--${name}=`))?.slice(name.length + 3);
const encoder = option('encoder');
const heads = option('heads');
const model = loadRouterModel(heads);
const scored = await score(inquiries, model, encoder);
const { calibration, taxonomy } = model;
const numbers = [...taxonomy.mainGroups.map((group) => group.number), 'oos'];

const rows = scored.map((one) => {
  const p = softmax(one.main, calibration.temperature.main);
  const order = [...p.keys()].sort((a, b) => p[b]! - p[a]!);
  const acceptable = new Set([one.gold, ...one.inquiry.acceptable.map((number) => numbers.indexOf(number))]);
  const subjects = rankSubjects(one.reading, p, model);
  const set = conformalSet(numbers, p, calibration.conformal);
  const urgency = judgeUrgency(one.inquiry.text, one.reading, model);
  const life = softmax(one.life, calibration.temperature.life);
  return {
    inquiry: one.inquiry,
    gold: one.gold,
    predicted: order[0]!,
    confidence: p[order[0]!]!,
    rank: order.indexOf(one.gold),
    accepted: order.findIndex((group) => acceptable.has(group)),
    subjectRank: subjects.findIndex(({ subject }) => taxonomy.subjects[subject]!.number === one.inquiry.subject),
    covered: set.includes(numbers[one.gold]!),
    setSize: set.length,
    level: urgency.level,
    acute: urgency.probabilities.acute,
    lifeRight: lifeEvents[life.indexOf(Math.max(...life))] === (one.inquiry.lifeEvent ?? 'none'),
    // Names as the product gives them: model and patterns together.
    names: names(
      one.inquiry,
      findPersonalData(one.inquiry.text, { names: one.reading.encoding.names, patternNames: true }),
    ),
  };
});
type Row = (typeof rows)[number];

function names(inquiry: (typeof inquiries)[number], found: ReturnType<typeof findPersonalData>) {
  const key = (one: { start: number; end: number }) => `${one.start}-${one.end}`;
  const gold = new Set(inquiry.personalData.filter((one) => one.type === 'name').map(key));
  const got = found.filter((one) => one.type === 'name').map(key);
  const hit = got.filter((one) => gold.has(one)).length;
  return { hit, gold: gold.size, found: got.length };
}

const inScope = rows.filter((row) => row.inquiry.inScope);
const withSubject = inScope.filter((row) => row.inquiry.subject !== null);
const acute = rows.filter((row) => row.inquiry.urgency === 'acute');
const lookalikes = rows.filter((row) => row.inquiry.lookalike);
const share = (list: Row[], test: (row: Row) => boolean): Estimate =>
  bootstrap(list, (sample) => mean(sample.map(test)));
const report: Record<string, Estimate> = {
  'main group top-1, acceptable counted': share(inScope, (row) => row.accepted === 0),
  'main group top-1, strict': share(inScope, (row) => row.rank === 0),
  'main group top-3, acceptable counted': share(inScope, (row) => row.accepted < 3 && row.accepted >= 0),
  'main group top-3, strict': share(inScope, (row) => row.rank < 3),
  ...Object.fromEntries(
    (['indirect texts', 'plain texts', 'texts as they arrive'] as const).flatMap((style, i) => {
      const list = inScope.filter((row) => row.inquiry.round === i + 1);
      return list.length === 0
        ? []
        : [
            [`${style}: top-1, acceptable counted`, share(list, (row) => row.accepted === 0)],
            [`${style}: top-3, acceptable counted`, share(list, (row) => row.accepted < 3 && row.accepted >= 0)],
          ];
    }),
  ),
  'out of scope recognised (recall)': share(
    rows.filter((row) => !row.inquiry.inScope),
    (row) => row.rank === 0,
  ),
  'in scope taken for out of scope': share(inScope, (row) => numbers[row.predicted] === 'oos'),
  'macro-F1, 37 groups and out of scope': bootstrap(rows, (sample) => macroF1(sample), 200),
  'subject top-1': share(withSubject, (row) => row.subjectRank === 0),
  'subject top-5': share(withSubject, (row) => row.subjectRank >= 0),
  'ECE, 15 bins, debiased': bootstrap(
    rows,
    (s) => calibrationError(s.map((r) => ({ confidence: r.confidence, right: r.rank === 0 }))).debiased,
    500,
  ),
  'ECE, 15 bins, plain': bootstrap(
    rows,
    (s) => calibrationError(s.map((r) => ({ confidence: r.confidence, right: r.rank === 0 }))).l1,
    500,
  ),
  'coverage of 90 % sets': share(rows, (row) => row.covered),
  'mean size of the sets': bootstrap(rows, (sample) => mean(sample.map((row) => row.setSize))),
  'acute recall': share(acute, (row) => row.level === 'acute'),
  'acute, at least elevated': share(acute, (row) => row.level !== 'normal'),
  'false alarms on look-alikes': share(lookalikes, (row) => row.level === 'acute'),
  'false alarms on all others': share(
    rows.filter((row) => row.inquiry.urgency !== 'acute' && !row.inquiry.lookalike),
    (row) => row.level === 'acute',
  ),
  'urgency accuracy': share(rows, (row) => row.level === row.inquiry.urgency),
  'life event accuracy': share(rows, (row) => row.lifeRight),
  'person names, span F1': bootstrap(rows, (sample) => {
    const sum = (field: 'hit' | 'gold' | 'found') => sample.reduce((total, row) => total + row.names[field], 0);
    return (2 * sum('hit')) / Math.max(1, sum('gold') + sum('found'));
  }),
};
if (flags.includes('--json'))
  console.log(JSON.stringify({ split: which, texts: rows.length, urgencyLevels, report }, null, 2));
else {
  console.log(`${which}: ${rows.length} texts, ${acute.length} acute, ${lookalikes.length} look-alikes`);
  for (const [name, { value, interval, texts }] of Object.entries(report))
    console.log(
      `${name.padEnd(40)} ${value.toFixed(4)}  [${interval[0].toFixed(4)}, ${interval[1].toFixed(4)}]  n=${texts}`,
    );
}
// Only the dev split may be looked at: the test split is never tuned on.
if (flags.includes('--errors') && which === 'dev')
  for (const row of rows.filter((one) => one.rank !== 0))
    console.log(
      `${numbers[row.gold]} -> ${numbers[row.predicted]} (${row.confidence.toFixed(2)}) ${row.inquiry.id} ${row.inquiry.text.slice(0, 160).replace(/\s+/g, ' ')}`,
    );
