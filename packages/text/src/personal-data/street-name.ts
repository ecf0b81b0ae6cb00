import { afterPreposition, capital, namedBefore, wordStart } from './street-beginning.ts';
import {
  alone,
  aloneDefinite,
  common,
  cutShort,
  leading,
  likely,
  lowerAlone,
  notStreet,
  smallInside,
  sure,
} from './street-words.ts';

/** A street name in front of a house number. `sure`: its ending is a street's; `likely`: a place's; `open`: only capital letters. */
export interface StreetName {
  start: number;
  strength: 'sure' | 'likely' | 'open';
  lowerCase: boolean;
}

/** The street name that ends at `end` (exclusive), or null when the words before are none. */
export function streetNameBefore(text: string, end: number): StreetName | null {
  let start = wordStart(text, end);
  const word = text.slice(start, end);
  const lower = word.toLowerCase();
  // "Industrivej Vest 3"
  if (/^(?:vest|øst|nord|syd)$/.test(lower) && text[start - 1] === ' ') {
    const street = streetNameBefore(text, start - 1);
    if (street?.strength === 'sure') return street;
  }
  const prefixed = common.test(lower) && namedBefore(text, start);
  if (
    word.length < 2 ||
    (notStreet.test(lower) && !prefixed && !(word === 'Alle' && capital(text[wordStart(text, start - 1)]))) ||
    /^[a-z]\.$/.test(lower)
  )
    return null;
  let strength: StreetName['strength'];
  const bare = alone.test(lower);
  const early = afterPreposition(text, start, !capital(word[0]), bare);
  if (sure.test(lower) || prefixed) strength = 'sure';
  else if (bare || (capital(word[0]) && cutShort.test(lower))) strength = 'sure';
  else if (aloneDefinite.test(lower)) strength = 'open';
  else if (likely.test(lower)) strength = 'likely';
  // "Skovvej 12" is an address, "en skovvej 12 km lang" is none.
  else if (/^.{2,}(?:vej|gaden?)$/.test(lower))
    strength =
      capital(word[0]) && !/^(?:motor|hovedvej|hovedgade$|land|jern|om|gen|ind|ud)/.test(lower) ? 'sure' : 'likely';
  else if (capital(word[0])) strength = 'open';
  else return null;
  const lowerCase = !capital(word[0]);
  if (bare && lowerCase && !lowerAlone.test(lower)) return null;
  if (early >= 0) return { start: early, strength, lowerCase };
  let joined = 0;
  let capitals = 0;
  for (let step = 0; step < 5; step++) {
    if (
      text[start - 1] !== ' ' ||
      start < 2 ||
      (text[start - 2] === '.' && !/[\p{L}]\.$/u.test(text.slice(Math.max(0, start - 3), start - 1)))
    )
      break;
    const from = wordStart(text, start - 1);
    const previous = text.slice(from, start - 1);
    const plain = previous.toLowerCase();
    if (previous === '' || (from > 0 && /[\p{N}@/]/u.test(text[from - 1]!) && text[from - 1] !== ' ')) break;
    const lead = leading.test(plain);
    const small = smallInside.test(previous);
    const first = start - 1 - previous.length;
    // "bor på Nørre Allé 3": "på" begins a name only with a capital; in lower case only plain adjectives lead.
    if (
      lead &&
      (capital(previous[0]) ||
        (lowerCase &&
          !/^(?:ved|bag|over|under|p(?:å|aa)|den|det|ny|nye|lange|mellem|hvide|r(?:ø|oe)de|gr(?:ø|oe)nne)$/.test(
            plain,
          )))
    ) {
      // "Ved" and "På" lead only a name that is no street by itself.
      if (/^(?:ved|bag|over|under|p(?:å|aa)|den|det)$/.test(plain) && strength === 'sure' && !bare) break;
    } else if (bare && !lowerCase && capital(previous[0]) && capitals < 4) capitals++;
    else if (prefixed && joined === 0) capitals++;
    else if (
      bare &&
      lowerCase &&
      joined === 0 &&
      /s$|^[a-zæøå]{4,}$/.test(plain) &&
      !notStreet.test(plain) &&
      !/^(?:samme|hele|denne|vores|deres|hver|egen|lang|anden|min|mine|din|jeres)$/.test(plain)
    )
      capitals++;
    else if (bare && !lowerCase && small && capitals > 0 && capital(text[wordStart(text, first - 1)])) capitals += 0;
    else if (strength === 'open' && !lowerCase && capital(previous[0]) && /^(?:store|lille|kirke|gammel)$/.test(plain))
      capitals++;
    else break;
    start = first;
    joined++;
  }
  if (bare && joined === 0) return null;
  if (strength === 'sure' && bare && !lowerCase && capitals === 0 && joined === 0) return null;
  return { start, strength, lowerCase };
}
