/**
 * What a UTF-16 unit is to the rules of a corpus. Kinds below {@link WORD_KINDS} make up words; the numbers index the counters of a scan.
 */
export const charKind = {
  lower: 0,
  upper: 1,
  /** A letter without case, or half a surrogate pair of a script outside the basic plane. */
  letter: 2,
  /** `æ ø å` and `Æ Ø Å`. */
  danish: 3,
  digit: 4,
  mark: 5,
  /** Everything from here on parts words. */
  space: 6,
  newline: 7,
  /** `. ! ?` */
  terminal: 8,
  /** Quotes and closing brackets, which may follow a sentence's end. */
  closing: 9,
  punctuation: 10,
  hash: 11,
  ellipsis: 12,
  bullet: 13,
  hyphen: 14,
  curly: 15,
  symbol: 16,
  /** Controls, private use, U+FFFD: what broken conversion leaves. */
  garbage: 17,
  /** Soft hyphens and zero-width marks: as if they were not there. */
  ignored: 18,
} as const;

/** How many kinds there are. */
export const KINDS = 19;
/** The first kind that is no part of a word. */
export const WORD_KINDS = charKind.space;

/** The kind of each UTF-16 unit. */
export const kindOf = new Uint8Array(0x10000);
/** Lower case of each unit, where that is one unit; else the unit itself. */
export const lowerOf = new Uint16Array(0x10000);

const only = (kind: number, characters: string) => {
  for (const character of characters) kindOf[character.charCodeAt(0)] = kind;
};

for (let code = 0; code < 0x10000; code++) {
  const character = String.fromCharCode(code);
  const lowered = character.toLowerCase();
  lowerOf[code] = lowered.length === 1 ? lowered.charCodeAt(0) : code;
  let kind: number = charKind.symbol;
  if (code >= 0xd800 && code < 0xe000)
    kind = code === 0xd83c || code === 0xd83d || code === 0xd83e ? charKind.symbol : charKind.letter;
  else if (/\p{Ll}/u.test(character)) kind = charKind.lower;
  else if (/\p{Lu}|\p{Lt}/u.test(character)) kind = charKind.upper;
  else if (/\p{L}/u.test(character)) kind = charKind.letter;
  else if (/\p{N}/u.test(character)) kind = charKind.digit;
  else if (/\p{M}/u.test(character)) kind = charKind.mark;
  else if (/[\n\u0085\u2028\u2029]/.test(character)) kind = charKind.newline;
  else if (/\s/.test(character)) kind = charKind.space;
  else if (/[\u00ad\u200b-\u200f\u2060\ufeff]/.test(character)) kind = charKind.ignored;
  else if (/\p{Cc}|\p{Co}|\p{Cn}|\ufffd/u.test(character)) kind = charKind.garbage;
  else if (/\p{Pe}|\p{Pf}|\p{Pi}/u.test(character)) kind = charKind.closing;
  else if (/\p{P}/u.test(character)) kind = charKind.punctuation;
  kindOf[code] = kind;
}
// Halves of emoji: the low half of a pair would count as a letter of its own.
for (let code = 0xdc00; code < 0xe000; code++) kindOf[code] = charKind.ignored;
only(charKind.danish, 'æøåÆØÅ');
only(charKind.terminal, '.!?');
only(charKind.closing, '"\'”’»“«)]');
only(charKind.hash, '#');
only(charKind.ellipsis, '…');
only(charKind.bullet, '•‣▪▸►◦●○■□*·');
only(charKind.hyphen, '-‐‑–—');
only(charKind.curly, '{}');
