import { isTen, smallNumberOf } from '../numbers/number-words.ts';

/** A run of Danish number words and the digits they stand for. UTF-16 offsets. */
export interface SpokenDigits {
  start: number;
  end: number;
  digits: string;
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
    const one = smallNumberOf(word);
    const joins =
      one !== undefined && one > 0 && one < 10 && tokens[index + 1]?.[0].toLowerCase() === 'og' && isTen(ten);
    const parted = joins ? String(one + smallNumberOf(ten)!) : undefined;
    const digits = parted ?? (one === undefined ? undefined : String(one));
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
