/** A language and how likely it is. */
export interface LanguageGuess {
  language: string;
  probability: number;
}

/** Reads the languages off the logits after <|startoftranscript|>: a softmax over the language tokens alone, likeliest first. */
export function rankLanguages(
  logits: Float32Array,
  base: number,
  languages: Readonly<Record<string, number>>,
): LanguageGuess[] {
  const entries = Object.entries(languages);
  const max = Math.max(...entries.map(([, id]) => logits[base + id]!));
  const guesses = entries.map(([language, id]) => ({ language, probability: Math.exp(logits[base + id]! - max) }));
  const sum = guesses.reduce((total, { probability }) => total + probability, 0);
  for (const guess of guesses) guess.probability /= sum;
  return guesses.sort((a, b) => b.probability - a.probability);
}
