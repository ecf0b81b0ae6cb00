/** A word and the tokens it is made of. */
export interface TokenWord {
  text: string;
  tokens: number[];
}

/** Languages written without spaces: there every character is a word. */
const unspaced = new Set(['zh', 'ja', 'th', 'lo', 'my', 'yue']);
const punctuation = /^[!-/:-@[-`{-~]$/;

/** Groups tokens to words: at spaces and punctuation, never within a character that spans tokens. */
export function splitWords(
  tokens: readonly number[],
  decode: (tokens: readonly number[]) => string,
  language: string,
): TokenWord[] {
  const characters = splitCharacters(tokens, decode);
  if (unspaced.has(language)) return characters;
  const words: TokenWord[] = [];
  for (const { text, tokens: part } of characters) {
    const previous = words[words.length - 1];
    const trimmed = text.trim();
    if (!previous || text.startsWith(' ') || trimmed === '' || punctuation.test(trimmed))
      words.push({ text, tokens: [...part] });
    else {
      previous.text += text;
      previous.tokens.push(...part);
    }
  }
  return words;
}

/** The shortest runs of tokens that are whole characters. */
function splitCharacters(tokens: readonly number[], decode: (tokens: readonly number[]) => string): TokenWord[] {
  const full = decode(tokens);
  const units: TokenWord[] = [];
  let part: number[] = [];
  let offset = 0;
  for (const token of tokens) {
    part.push(token);
    const text = decode(part);
    const broken = text.indexOf('\ufffd');
    // A replacement character that is in the whole text too is what the model said, not half a character.
    if (broken >= 0 && full[offset + broken] !== '\ufffd') continue;
    units.push({ text, tokens: part });
    part = [];
    offset += text.length;
  }
  return units;
}
