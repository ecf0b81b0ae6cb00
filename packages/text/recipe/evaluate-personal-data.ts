// Span-exact precision, recall and F1 of the patterns: npm run evaluate:personal-data -w packages/text [-- FILE...] [--json FILE] [--errors]
// Without FILE: dev and test of fixtures/personal-data. --errors prints the errors of other files than test.jsonl (for work on the patterns).
// With the names of the encoder: npm run bench:personal-data -w benchmarks.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findPersonalData } from '../src/personal-data/find-personal-data.ts';
import { type MarkedSpan, type MarkedText, readMarkedTexts } from './marked-text.ts';
import { reportSpans } from './report-spans.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' }, errors: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const fixtures = (name: string) => fileURLToPath(new URL(`../fixtures/personal-data/${name}.jsonl`, import.meta.url));
const paths = positionals.length > 0 ? positionals : [fixtures('dev'), fixtures('test')];

function printErrors(texts: readonly MarkedText[]): void {
  const key = ({ type, start, end }: MarkedSpan) => `${type} ${start} ${end}`;
  for (const { id, text, personalData } of texts) {
    const found = findPersonalData(text);
    const gold = new Set(personalData.map(key));
    const guessed = new Set(found.map(key));
    const show = (sign: string, span: MarkedSpan, reason = '') =>
      console.log(
        `${sign} ${id} ${span.type} «${text.slice(span.start, span.end)}» …${text.slice(Math.max(0, span.start - 40), span.end + 25).replaceAll('\n', '⏎')}… ${reason}`,
      );
    for (const span of personalData) if (!guessed.has(key(span))) show('missed', span);
    for (const span of found) if (!gold.has(key(span))) show('wrong ', span, span.reason);
  }
}

const reports: Record<string, unknown> = {};
for (const path of paths) {
  const texts = readMarkedTexts(path);
  reports[basename(path)] = reportSpans(`${basename(path)}, patterns alone`, texts, ({ text }) =>
    findPersonalData(text),
  );
  if (!values.errors) continue;
  // Nobody looks at single errors of the test split: it would be no measure any more.
  if (basename(path) === 'test.jsonl') console.error('test.jsonl: figures only');
  else printErrors(texts);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(reports, null, 2)}\n`);
