/** A run of Danish number words and the digits they stand for. UTF-16 offsets. */
export interface SpokenDigits {
  start: number;
  end: number;
  digits: string;
}

const ones = ['nul', 'en', 'to', 'tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni'];
const teens = ['ti', 'elleve', 'tolv', 'tretten', 'fjorten', 'femten', 'seksten', 'sytten', 'atten', 'nitten'];
const tens: Readonly<Record<string, number>> = {
  tyve: 2,
  tredive: 3,
  fyrre: 4,
  halvtreds: 5,
  tres: 6,
  halvfjerds: 7,
  firs: 8,
  halvfems: 9,
};
const values = new Map<string, string>([
  ['et', '1'],
  ['én', '1'],
  ['ét', '1'],
]);
for (const [value, word] of ones.entries()) values.set(word, String(value));
for (const [value, word] of teens.entries()) values.set(word, String(10 + value));
for (const [word, ten] of Object.entries(tens)) {
  values.set(word, `${ten}0`);
  for (const [value, one] of ones.entries()) if (value > 0) values.set(`${one}og${word}`, `${ten}${value}`);
  values.set(`étog${word}`, `${ten}1`);
}
const someWord =
  /(?<!\p{L})(?:nul|tres|firs|\p{L}*(?:tyve|tredive|fyrre|halvtreds|halvfjerds|halvfems|ten))(?!\p{L})/iu;
const token = /\p{L}+|[0-9]+|[^\s\p{L}0-9]/gu;

/** Runs of at least four number words next to each other ("toogtyve nul fire, ni og halvfjerds tolv"), with a comma or "øh" between at most. */
export function spokenDigits(text: string): SpokenDigits[] {
  if (!someWord.test(text)) return [];
  const runs: SpokenDigits[] = [];
  let open: (SpokenDigits & { words: number }) | null = null;
  const close = () => {
    if (open && open.words >= 4) runs.push({ start: open.start, end: open.end, digits: open.digits });
    open = null;
  };
  const tokens = [...text.matchAll(token)];
  for (let index = 0; index < tokens.length; index++) {
    const word = tokens[index]![0].toLowerCase();
    const at = tokens[index]!.index;
    // "ni og halvfjerds" as three words.
    const ten = tokens[index + 2]?.[0].toLowerCase() ?? '';
    const parted =
      tokens[index + 1]?.[0].toLowerCase() === 'og' && Object.hasOwn(tens, ten)
        ? values.get(`${word}og${ten}`)
        : undefined;
    const digits = parted ?? values.get(word);
    if (digits !== undefined) {
      const last = tokens[parted === undefined ? index : index + 2]!;
      const end = last.index + last[0].length;
      if (open) {
        open.end = end;
        open.digits += digits;
        open.words++;
      } else open = { start: at, end, digits, words: 1 };
      if (parted !== undefined) index += 2;
    } else if (!open || !/^(?:,|\.|-|ø+h+m*|øh)$/.test(word)) close();
  }
  close();
  return runs;
}
