import type { LanguageSpan } from '../stages/language-stage.ts';
import { tagColumns } from '../stages/tag-columns.ts';
import type { DocumentTags } from '../stages/tagger.ts';
import type { Policy } from './policy.ts';
import type { SourceRules } from './profile-of.ts';

/** A change to a text that stays: the span goes, or a mask takes its place. UTF-16 units. */
export type Edit = [start: number, end: number, kind: string];

/** What a policy says of one document, duplicates aside. */
export interface Judgement {
  /** `rule: what was measured against the limit`; empty when the document stays. */
  reasons: string[];
  edits: Edit[];
}

const columnAt = new Map<string, number>(tagColumns.map((column, at) => [column, at]));

/** Holds the tags of a document against the policy. */
export function judge(
  tags: DocumentTags,
  policy: Policy,
  source: SourceRules,
  boilerplate: readonly [number, number][],
): Judgement {
  const reasons: string[] = [];
  const edits: Edit[] = [];
  for (const { rule, column, min, max } of source.rules) {
    const value = tags.columns[columnAt.get(column)!]!;
    if (min !== undefined && value < min) reasons.push(`${rule}: ${column} ${shown(value)} < ${min}`);
    if (max !== undefined && value > max) reasons.push(`${rule}: ${column} ${shown(value)} > ${max}`);
  }
  judgeLanguage(tags, source, reasons, edits);
  const characters = tags.columns[columnAt.get('characters')!]!;
  const framed = boilerplate.reduce((sum, [start, end]) => sum + end - start, 0) / Math.max(1, characters);
  if (framed > policy.boilerplate.maxShare)
    reasons.push(`boilerplate: ${shown(framed)} of the text > ${policy.boilerplate.maxShare}`);
  if (policy.boilerplate.action === 'drop')
    for (const [start, end] of boilerplate) edits.push([start, end, 'boilerplate']);
  const { mask, minConfidence } = policy.personalData;
  for (const [start, end, type, confidence] of tags.personal)
    if (confidence >= minConfidence && mask.includes(type)) edits.push([start, end, `personal:${type}`]);
  const { action, maxItems, maxShare } = policy.contamination;
  if (action === 'remove')
    for (const { set, items, share } of tags.contamination)
      if (items > maxItems || share > maxShare)
        reasons.push(`contamination: ${items} items of ${set}, ${shown(share)} of the text`);
  return { reasons, edits: edits.sort((a, b) => a[0] - b[0] || b[1] - a[1]) };
}

function judgeLanguage(
  { language }: DocumentTags,
  { language: policy }: SourceRules,
  reasons: string[],
  edits: Edit[],
): void {
  const share = policy.keep.reduce((sum, code) => sum + (language.shares[code] ?? 0), 0);
  const certain = ([start, end, , probability]: LanguageSpan) =>
    end - start >= policy.paragraphCharacters && probability >= policy.paragraphProbability;
  if (share < policy.minShare) {
    const part = language.spans.filter((span) => policy.keep.includes(span[2]) && certain(span));
    const characters = part.reduce((sum, [start, end]) => sum + end - start, 0);
    if (policy.paragraphs === 'drop' && policy.partCharacters && characters >= policy.partCharacters) {
      // Among pages of another language an uncertain paragraph is more likely one of those: only what is certain stays.
      for (const span of language.spans)
        if (!part.includes(span)) edits.push([span[0], span[1], `language:${span[2]}`]);
      return;
    }
    reasons.push(
      `language: ${shown(share)} in ${policy.keep.join(', ')} < ${policy.minShare} (mostly ${language.code})`,
    );
  } else if (language.probability < policy.minProbability)
    reasons.push(`language: probability ${shown(language.probability)} of ${language.code} < ${policy.minProbability}`);
  if (policy.paragraphs !== 'drop') return;
  for (const span of language.spans)
    if (!policy.keep.includes(span[2]) && span[2] !== 'und' && certain(span))
      edits.push([span[0], span[1], `language:${span[2]}`]);
}

function shown(number: number): string {
  return String(Math.round(number * 10_000) / 10_000);
}
