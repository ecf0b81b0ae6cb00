import type { LanguagePolicy, Policy, Rule } from './policy.ts';

/** What a policy says of one source. */
export interface SourceRules {
  profile: string;
  rules: readonly Rule[];
  language: LanguagePolicy;
  keepDuplicates: boolean;
}

/** The rules for a source. @param words how many of its documents have 0, 1, 2 ... words; the last counts all longer ones */
export function rulesFor(policy: Policy, source: string, words: readonly number[]): SourceRules {
  const own = policy.sources?.[source];
  const named = own?.profile ?? policy.profile;
  const profile = named !== 'auto' ? named : median(words) <= policy.shortMedian ? 'short' : 'document';
  return {
    profile,
    rules: policy.profiles[profile]!,
    language: { ...policy.language, ...own?.language },
    keepDuplicates: own?.duplicates === 'keep',
  };
}

function median(counts: readonly number[]): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let sum = 0;
  for (let at = 0; at < counts.length; at++) {
    sum += counts[at]!;
    if (sum >= half) return at;
  }
  return 0;
}
