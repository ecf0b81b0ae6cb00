/** A street name in front of a house number. `sure`: its ending is a street's; `likely`: a place's; `open`: only capital letters. */
export interface StreetName {
  start: number;
  strength: 'sure' | 'likely' | 'open';
  lowerCase: boolean;
}

// Endings that hardly any other word has, and those that also name places, houses and things.
const sure =
  /^(?!(?:adgangs|gennemgangs|motor|motortrafik|hoved|land|skole|cykel|om|gen|grus|privat|f(?:æ|ae)lles|ud|stik|side|villa|ind|ind?k(?:ø|oe)rsels|fra|til|af|hver|jern|lufte?|stam|markvejs?|vandre|ramme|kirke|alternativ|retnings|re?ne|sygdoms|mellem|skov|mark|bi|lokal|arbejds|ringe|hele|halv|beton|sogne|amts|blind|bolig|gang)(?:vej|vejen|veje)$|(?:parkerings|arbejds|byggeplads|lege|parcel|byg?ge|genbrugs|affalds|holde|raste|markeds|institutions|dagpleje|vuggestue|b(?:ø|oe)rnehave|plejehjems|studie|praktik|oplags|sidde|st(?:å|aa)|f(?:ø|oe)rste|anden|tredje|cirkus|camping|skole|fest|gr(?:ø|oe)nne|lære|l(?:æ|ae)re|elev|m(?:ø|oe)de|sports|fritids|hotel)plads(?:en)?$|(?:rene|bri|bi|side|hoved|g(?:å|aa)|indk(?:ø|oe)bs|handels|forretnings)gade(?:n|r)?$)(?:.{2,}|å|ø)(?:vej|vejen|gade|gaden|all(?:é|e|éen|een)|str(?:æ|ae)de(?:t)?|plads(?:en)?|torv(?:et)?|v(?:æ|ae)nge(?:t)?|boulevard(?:en)?|toft(?:en)?|parken|gyden?|esplanaden?|lunden|bakken|krogen|svinget|l(?:ø|oe)kken|vangen|h(?:ø|oe)jen|aqqutaa)$/;
const likely =
  /.{2,}(?:stien?|park|bakke|haven?|vang|h(?:ø|oe)j|eng|engen|mark|marken|lund|skov|skoven|gyde|g(?:å|aa)rd|g(?:å|aa)rden|dal|dalen|brink|brinken|k(?:æ|ae)r|k(?:æ|ae)ret|krog|l(?:ø|oe)kke|mosen?|ager|ageren|agre|bo|borg|bro|broen|b(?:æ|ae)k|b(?:æ|ae)kken|dam|dammen|diget?|hegnet|husene|huse|holm|holmen|havn|havnen|kaj|kajen|leddet|passage|bjerg|bjerget|banken?|s(?:ø|oe)|s(?:ø|oe)en|strand|stranden|n(?:æ|ae)s|n(?:æ|ae)sset|odden?|sletten?|(?:å|aa)sen?|klit|klitten|heden?|kilden?|lykken?|minde|stykket|vig|vigen|volden?|bugten|lodden|porten?|terrasserne|skr(?:æ|ae)nten?|smøgen|r(?:æ|ae)kken|kvarter(?:et)?|buen|vad|holt|tangen|rup|sti|kobbel|tr(?:æ|ae)et|blomsten?|centret|center|kollegiet|huset|led|by)$/;
const alone =
  /^(?:vej|gade|all(?:é|e)|str(?:æ|ae)de|plads|torv|v(?:æ|ae)nge|boulevard|v\.|pl\.|sti|have|park|kaj|gyde|mark|bakke|toft|lund|strand|havn|havnevej|bro|g(?:å|aa)rd|gd\.|g\.|passage|tv(?:æ|ae)rvej|parkvej)$/;
const lowerAlone = /^(?:vej|gade|all(?:é|e)|str(?:æ|ae)de|plads|torv|boulevard)$/;
/** Endings that many towns have once, with the town's or another name in front: "Valby Langgade", "Birk Centerpark". */
const common =
  /^(?:langgade|hovedgade|hovedvej|landevej|strandvej|strandgade|strandpark|strandpromenade|bygade|ringvej|ringgade|centerpark|centervej|kirkevej|kirkegade|skolevej|stationsvej|m(?:ø|oe)llevej|markvej|engvej|skovvej|mosevej|havnevej|havnegade|kongevej|boulevard|kaj|parkvej|tv(?:æ|ae)rvej|villavej|industrivej|bredgade|torvegade|storegade)$/;
const cutShort = /.{3,}(?:[^aeiouyæøåh]v\.|[^aeiouyæøå]gd\.|pl\.)$/;
const aloneDefinite =
  /^(?:toften|parken|bakken|vangen|h(?:ø|oe)jen|lunden|krogen|svinget|l(?:ø|oe)kken|v(?:æ|ae)nget|torvet|gyden|str(?:æ|ae)det|engen|mosen|marken|skoven|haven|dammen|stien|gaden|vejen|pladsen|havnen|byen|broen|volden|dalen|stranden|diget|k(?:æ|ae)ret|b(?:æ|ae)kken|brinken|sletten)$/;
const leading =
  /^(?:gl\.?|gammel|gamle|ny|nye|n(?:ø|oe)rre|nr\.|s(?:ø|oe)nder|s(?:ø|oe)ndre|sdr\.?|(?:ø|oe)ster|(?:ø|oe)stre|vester|vestre|nordre|ndr\.?|store|lille|ll\.?|st\.?|sankt|sct\.?|skt\.?|ved|bag|over|under|p(?:å|aa)|h(?:ø|oe)je|den|det|kongens|dronningens|prins|prinsesse|kong|dronning|dr\.?|doktor|pastor|general|biskop|lange|hvide|r(?:ø|oe)de|gr(?:ø|oe)nne|gr(?:å|aa)|store|midtre|mellem|neder|ydre|indre|hf\.?|h\/f|a\/b)$/;
const smallInside = /^(?:den|det|de|af|og|på|til|i|von|der)$/;
const notStreet =
  /^(?:kl|nr|stk|pkt|side|den|til|fra|og|eller|i|på|paa|om|er|var|ca|kap|§|art|kapitel|afsnit|bilag|uge|linje|bus|buslinje|rute|klasse|gruppe|hold|afdeling|afd|afd\.|afsnit|punkt|trin|fase|etape|del|plan|version|windows|covid|corona|boks|postboks|matr|matrikel|sag|lov|kl\.|nr\.|ca\.|s\.|stk\.|hus|lejlighed|værelse|stue|opgang|blok|parcel|lodsejer|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|motorvej|hovedvej|landevej|ring|zone|niveau|type|model|kategori|gate|spor|perron|lokale|bygning|gang|bil|tlf|tlf\.|telefon|mobil|vi|vores|jeres|deres|mine|dine|sine|disse|hele|jeg|han|hun|de|har|med|for|mindst|over|under|cirka|kun|hver|mere|end|de|sidste|første|alle|senest|inden|efter|før|siden|hvor|så|men|tre|to|fem|dk|cvr|cpr|ean|kr|kr\.|p|a|b|c|d|e|f|g|h)$/;

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

function wordStart(text: string, end: number): number {
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

function capital(char: string | undefined): boolean {
  return char !== undefined && char !== char.toLowerCase();
}

const towns =
  /(?:^|[^\p{L}])(?:valby|amager|(?:ø|oe)sterbro|vesterbro|n(?:ø|oe)rrebro|gl|gammel|ny|ndr|nordre|sdr|s(?:ø|oe)ndre|vestre|(?:ø|oe)stre|frederikssund|roskilde|k(?:ø|oe)ge|lyngby|gentofte|hvidovre|holb(?:æ|ae)k|viborg|randers|silkeborg|horsens|skanderborg|grenaa|oddervej)\.?$/u;

/** Whether the word before `start` can open a street name whose last word many towns have. */
function namedBefore(text: string, start: number): boolean {
  if (text[start - 1] !== ' ') return false;
  const from = wordStart(text, start - 1);
  const word = text.slice(from, start - 1);
  if (word.length < 2 || notStreet.test(word.toLowerCase())) return false;
  if (towns.test(word.toLowerCase()) || leading.test(word.toLowerCase())) return true;
  // In the middle of a sentence a capital tells; at its start it may be any word.
  return capital(word[0]) && capital(text[start]) && /[\p{Ll},] $/u.test(text.slice(Math.max(0, from - 2), from));
}

/** The street name that ends at `end` (exclusive), or null when the words before are none. */
export function streetNameBefore(text: string, end: number): StreetName | null {
  let start = wordStart(text, end);
  const word = text.slice(start, end);
  const lower = word.toLowerCase();
  const prefixed = common.test(lower) && namedBefore(text, start);
  if (word.length < 2 || (notStreet.test(lower) && !prefixed) || /^[a-z]\.$/.test(lower)) return null;
  let strength: StreetName['strength'];
  const bare = alone.test(lower);
  if (sure.test(lower) || prefixed) strength = 'sure';
  else if (bare || (capital(word[0]) && cutShort.test(lower))) strength = 'sure';
  else if (aloneDefinite.test(lower)) strength = 'open';
  else if (likely.test(lower)) strength = 'likely';
  else if (capital(word[0])) strength = 'open';
  else return null;
  const lowerCase = !capital(word[0]);
  if (bare && lowerCase && !lowerAlone.test(lower)) return null;
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
