/** A finished text of one window. */
export interface Hypothesis {
  /** Without the end. */
  tokens: number[];
  /** Sum of ln p of its tokens, the end included. */
  logProbability: number;
  /** What it was ranked by: `logProbability` and what a {@link TokenScorer} added, over its length to the power of the length penalty. */
  score: number;
}

/** A token of a hypothesis under way, and those before it. */
export interface TokenChain {
  token: number;
  before: TokenChain | undefined;
}

/** The tokens of a chain from first to last. */
export function tokensOf(chain: TokenChain | undefined): number[] {
  const tokens: number[] = [];
  for (let at = chain; at; at = at.before) tokens.push(at.token);
  return tokens.reverse();
}

/** Mean ln p of a token, as Whisper's rules of thumb (fallback, silence) take it. */
export function averageLogProbability({ tokens, logProbability }: Hypothesis): number {
  return logProbability / (tokens.length + 1);
}
