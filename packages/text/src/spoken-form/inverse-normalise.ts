import { amountRule } from './amount-rule.ts';
import { clockRule } from './clock-rule.ts';
import { dateRule } from './date-rule.ts';
import { digitRuns } from './digit-runs.ts';
import { numberRule } from './number-rule.ts';
import { type RewriteRule, spokenWords } from './spoken-word.ts';

/** Asked in this order at each word. */
const rules: readonly RewriteRule[] = [clockRule, dateRule, amountRule, numberRule];

/** A stretch of a text (UTF-16 units) and what people write there. */
export interface WrittenForm {
  start: number;
  end: number;
  text: string;
}

/**
 * Inverse text normalisation of Danish: what a recogniser writes in words becomes what people write. Numbers ("halvtreds", "syv og tres"),
 * dates, clock times, amounts, and CPR and telephone numbers read digit by digit or in pairs, so that the finders of personal data and
 * deadlines see them. Linear time.
 * @returns the stretches that are written otherwise, in order
 */
export function writtenForms(text: string): WrittenForm[] {
  const runs = digitRuns(text);
  const words = spokenWords(text);
  const forms: WrittenForm[] = [];
  let done = 0;
  let run = 0;
  for (let at = 0; at < words.length; at++) {
    const { start } = words[at]!;
    while (run < runs.length && runs[run]!.end <= start) run++;
    const digits = runs[run];
    if (digits && start >= digits.start) {
      if (digits.end > done) {
        forms.push({ start: digits.start, end: digits.end, text: digits.text });
        done = digits.end;
      }
      continue;
    }
    for (const rule of rules) {
      const rewrite = rule(words, at);
      // A rule must not eat into a run of digits.
      if (!rewrite || (digits && words[rewrite.to - 1]!.end > digits.start)) continue;
      done = words[rewrite.to - 1]!.end;
      forms.push({ start, end: done, text: rewrite.text });
      at = rewrite.to - 1;
      break;
    }
  }
  return forms;
}

/** The text with its {@link writtenForms} put in. Everything else, case and punctuation too, stays as it is. */
export function inverseNormalise(text: string, forms: readonly WrittenForm[] = writtenForms(text)): string {
  let out = '';
  let done = 0;
  for (const { start, end, text: written } of forms) {
    out += text.slice(done, start) + written;
    done = end;
  }
  return out + text.slice(done);
}
