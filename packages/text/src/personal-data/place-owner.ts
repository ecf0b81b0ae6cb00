/** Who an address belongs to, as far as the words around tell: a private person, an institution, or nobody said. */
export type PlaceOwner = 'person' | 'institution' | 'unknown';

const person =
  /(?:^|[^a-zæøå])(?:bor|boede|boet|bo|boende|bop(?:æ|ae)l|hjemme|jeg|vi|hun|han|mig|os|ham|hende|min|mit|mine|vores|mor|far|s(?:ø|oe)n|datter|nabo[a-z]*|lejlighed[a-z]*|bolig[a-z]*|ejendom[a-z]*|mvh|hilsen|undertegnede|adressen|leveres?|bringes|k(?:ø|oe)res|familien|beboer[a-z]*|ejer[a-z]*|lejer[a-z]*|sommerhus[a-z]*|enke[a-z]*|borger(?:en)?|navn|f(?:ø|oe)dt|cpr[a-z-]*|samlever|kone|mand|parcelhus|bygherre)(?![a-zæøå])/g;
const institution =
  /(?:^|[^a-zæøå])(?<!hvilke[nt] )(?:[a-zæøå]*(?:r(?:å|aa)dhus|skole|bibliotek|plejecent(?:er|r)|plejehjem|borgerservice|b(?:ø|oe)rnehave|vuggestue|b(?:ø|oe)rnehus|dagtilbud|daginstitution|sygehus|hospital|l(?:æ|ae)gehus|l(?:æ|ae)geklinik|klinik|jobcent(?:er|r)|genbrugsplads|svømmehal|hallen|kulturhus|sundhedshus|sundhedscent(?:er|r)|f(?:æ|ae)lleshus|forvaltning|kommune|museum|kirke|st(?:å|aa)tion|station|politi|ungdomsklub|fritidsklub|sfo|krisecent(?:er|r)|herberg|forsorgshjem|bosted|botilbud|aktivitetscent(?:er|r)|frivilligcent(?:er|r)|v(?:æ|ae)rested|tandklinik|apotek|hovedkontor|firma|virksomhed|restaurant|caf(?:é|e)|butik|supermarked|netto|rema|f(?:ø|oe)tex|kvickly|brugsen|lidl|aldi|bilka|fabrik|kontor|afdeling|advokat[a-zæøå]*|idr(?:æ|ae)tshal|stadion|teater|biograf|hotel|kro|domhus|retten|ankestyrelse|styrelse|familieret|naturskole|musikskole|ungdomsskole|efterskole|gymnasium|h(?:ø|oe)jskole|universitet|seminar|brandstation|materielg(?:å|aa)rd|havnekontor|aftenskole|spejderhus|klubhus|forsamlingshus|medborgerhus|beboerhus|rehabiliteringscent(?:er|r)|genoptr(?:æ|ae)ning[a-z]*|hjælpemiddeldepot|valgsted|cent(?:er|r)et|beredskab|tandpleje|sundhedspleje|hjemmepleje|dagpleje|kulturskole|arbejdsplads|ejerforening|grundejerforening|andelsboligforening|boligselskab|b(?:ø|oe)rnegård|fritidshjem|plejebolig|redaktion|nævn|ankenævn|fond|korsh(?:æ|ae)r|varmestue|butikscent(?:er|r)|bank|sparekasse|post(?:hus|kontor)|byr(?:å|aa)d|byret|landsret|domstol|aps|a\/s|i\/s))(?:et|en|erne|ens|ets|t|n|s|ne|ens)?(?![a-zæøå])/g;
const hours =
  /(?:(?:å|aa)bningstid|(?:å|aa)be(?:n|nt)|mandag|hverdage|man-fre|kl\. ?[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:-|til) ?(?:kl\. ?)?[0-9]{1,2})/;

const sentenceEnd = /(?<!(?:bl\.a|f\.eks|[^a-zæøå](?:ca|nr|adr|hr|tlf|gl|kgs|sct|skt|st|dr)))[.?!](?=\s)|\n\n/g;

/** Whether a first name and a surname with a comma stand right in front, on the same line. */
export function behindName(text: string, start: number): boolean {
  return /(?:^|[\n.?!,] ?)(?:\p{Lu}[\p{L}'’-]+ (?:og )?){1,3}(?:(?:von|van|de|af) )?\p{Lu}[\p{L}'’.-]+(?:,|\.?\r?\n)[ ]?$/u.test(
    text.slice(Math.max(0, start - 60), start),
  );
}

function lastIndex(pattern: RegExp, text: string): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index + match[0].length;
  return last;
}

/** Judges an address by the nearest word before it within its sentence, else by what follows in brackets or opening hours. */
export function placeOwner(text: string, start: number, end: number): PlaceOwner {
  let before = text.slice(Math.max(0, start - 90), start).toLowerCase();
  let cut = -1;
  for (const match of before.matchAll(sentenceEnd)) cut = match.index + 1;
  if (cut >= 0) before = before.slice(cut);
  // "Ib Stenderup, Mosevrå 6" is a sender, whatever the letter spoke of.
  if (behindName(text, start) && lastIndex(institution, before.slice(before.lastIndexOf('\n') + 1)) < 0)
    return 'person';
  const own = lastIndex(person, before);
  const theirs = lastIndex(institution, before);
  if (theirs > own) return 'institution';
  const after = text.slice(end, end + 60).toLowerCase();
  if (own >= 0) return 'person';
  if (
    /^[ ,(]{1,3}(?:hos |p(?:å|aa) |ved |i )?(?:[a-zæøå]+ )?(?:r(?:å|aa)dhuset|biblioteket|skolen|plejecentret|plejecenteret|borgerservice|b(?:ø|oe)rnehaven|sundhedshuset|kulturhuset|jobcentret)/.test(
      after,
    )
  )
    return 'institution';
  if (hours.test(after.slice(0, 48)) && /(?:å|aa)b/.test(after)) return 'institution';
  return 'unknown';
}
