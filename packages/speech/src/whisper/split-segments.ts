/** A stretch of text within a window. Seconds count from the window's start. */
export interface TimedTokens {
  start: number;
  end: number;
  tokens: number[];
}

/** {@link splitSegments}'s answer. */
export interface SplitWindow {
  segments: TimedTokens[];
  /** Frames (10 ms) from the window's start to where the next window begins. */
  advance: number;
  /** The tokens end in one timestamp after text: nothing is said after it. */
  endsInTimestamp: boolean;
}

const secondsPerTimestamp = 0.02;
const framesPerTimestamp = 2;

/**
 * Cuts the tokens of a window where two timestamps meet, and says where to read on: after the last complete segment when the window cuts one
 * off, otherwise after the window (the rule of openai-whisper and faster-whisper).
 * @param frames frames of sound in the window
 */
export function splitSegments(tokens: readonly number[], firstTimestamp: number, frames: number): SplitWindow {
  const isTime = (i: number) => (tokens[i] ?? -1) >= firstTimestamp;
  const time = (token: number) => (token - firstTimestamp) * secondsPerTimestamp;
  const { length } = tokens;
  const endsInTimestamp = length >= 2 && !isTime(length - 2) && isTime(length - 1);
  const cuts: number[] = [];
  for (let i = 1; i < length; i++) if (isTime(i) && isTime(i - 1)) cuts.push(i);
  if (cuts.length === 0) {
    const last = tokens.findLast((token) => token >= firstTimestamp) ?? firstTimestamp;
    const end = last === firstTimestamp ? frames / 100 : time(last);
    return { segments: [{ start: 0, end, tokens: [...tokens] }], advance: frames, endsInTimestamp };
  }
  if (endsInTimestamp) cuts.push(length);
  let from = 0;
  const segments = cuts.map((cut) => {
    const part = tokens.slice(from, cut);
    from = cut;
    return { start: time(part[0]!), end: time(part[part.length - 1]!), tokens: part };
  });
  const advance = endsInTimestamp ? frames : (tokens[from - 1]! - firstTimestamp) * framesPerTimestamp;
  return { segments, advance, endsInTimestamp };
}
