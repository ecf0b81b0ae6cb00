import { leading, notStreet, smallInside, towns } from './street-words.ts';

function isNamePart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code >= 0xc0 ||
    code === 46 ||
    code === 39 ||
    code === 45
  );
}

/** Where the word that ends at `end` begins. */
export function wordStart(text: string, end: number): number {
  let at = end;
  while (
    at > 0 &&
    end - at < 40 &&
    isNamePart(text.charCodeAt(at - 1)) &&
    text.charCodeAt(at - 1) !== 0x2013 &&
    text.charCodeAt(at - 1) !== 0x201d
  )
    at--;
  while (at < end && (text[at] === '.' || text[at] === '-' || text[at] === "'")) at++;
  return at;
}

/** Whether a character is a capital letter. */
export function capital(char: string | undefined): boolean {
  return char !== undefined && char !== char.toLowerCase();
}

/** Whether the word before `start` can open a street name whose last word many towns have. */
export function namedBefore(text: string, start: number): boolean {
  if (text[start - 1] !== ' ') return false;
  const from = wordStart(text, start - 1);
  const word = text.slice(from, start - 1);
  if (word.length < 2 || notStreet.test(word.toLowerCase())) return false;
  const alike = capital(word[0]) === capital(text[start]);
  if (alike && (towns.test(word.toLowerCase()) || leading.test(word.toLowerCase()))) return true;
  // In the middle of a sentence a capital tells; at its start it may be any word.
  return capital(word[0]) && capital(text[start]) && /[\p{Ll},] $/u.test(text.slice(Math.max(0, from - 2), from));
}

const preposition =
  /^(?:p(?:å|aa)|til|i|ved|fra|bor|boede|adressen?|adr\.?|ad|langs|er|om|af|bag|mod|mellem|og|at|in|on)$/;

const home = /(?:^|[^a-zæøå])(?:bor|boede|adressen?|adr\.?)(?: p(?:å|aa))?[: ]*$/;
const adverb =
  /^(?:lige|nu|her|der|stadig|selv|alene|sammen|nede|oppe|ude|inde|ovre|omme|hjemme|begge|lidt|langt|jo|også|ikke|ved|hos|samme|hele|denne|vores|deres|hver|egen|lang|anden|min|mine|din|jeres|nummer|lejlighed|hus|huset|en|et)$/;

/**
 * Where a name of several words begins whose words before the last are known only by a capital and a preposition in front of them: "bor på
 * Anna Borgsvej", "på Skårup Vestergade"; in lower case up to three words before a bare "vej". -1 when there is no such beginning.
 */
export function afterPreposition(text: string, start: number, lowerCase: boolean, bare: boolean): number {
  let first = start;
  for (let joined = 0; joined <= 4 && text[first - 1] === ' '; joined++) {
    const from = wordStart(text, first - 1);
    const word = text.slice(from, first - 1);
    const plain = word.toLowerCase();
    if (preposition.test(plain) || (word === '' && text[first - 2] === ':')) {
      if (lowerCase && !bare && !home.test(text.slice(Math.max(0, from - 10), first).toLowerCase())) return -1;
      return joined > 0 ? first : -1;
    }
    if (
      word === '' ||
      (!smallInside.test(word) &&
        (lowerCase ? notStreet.test(plain) || adverb.test(plain) || joined > 2 : !capital(word[0])))
    )
      return -1;
    if (notStreet.test(plain) && !smallInside.test(word)) return -1;
    first = from;
  }
  return -1;
}
