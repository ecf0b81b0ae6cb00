/** Who an address belongs to, as far as the words around tell: a private person, an institution, or nobody said. */
export type PlaceOwner = 'person' | 'institution' | 'unknown';

const person =
  /(?:^|[^a-zæøå])(?:bor|boede|boet|bo|boende|bop(?:æ|ae)l|hjemme|jeg|vi|hun|han|mig|os|ham|hende|min|mit|mine|vores|mor|far|s(?:ø|oe)n|datter|nabo[a-z]*|lejlighed[a-z]*|bolig[a-z]*|ejendom[a-z]*|mvh|hilsen|undertegnede|adressen|leveres?|bringes|k(?:ø|oe)res|familien|beboer[a-z]*|ejer[a-z]*|lejer[a-z]*|sommerhus[a-z]*|enke[a-z]*|borger(?:en)?|navn|f(?:ø|oe)dt|cpr[a-z-]*|samlever|kone|mand|parcelhus|bygherre)(?![a-zæøå])/g;
const institution =
  /(?:^|[^a-zæøå])(?<!hvilke[nt] )(?:[a-zæøå]*(?:r(?:å|aa)dhus|skole|bibliotek|plejecent(?:er|r)|plejehjem|borgerservice|b(?:ø|oe)rnehave|vuggestue|b(?:ø|oe)rnehus|dagtilbud|daginstitution|sygehus|hospital|l(?:æ|ae)gehus|l(?:æ|ae)geklinik|klinik|jobcent(?:er|r)|genbrugsplads|svømmehal|hallen|kulturhus|sundhedshus|sundhedscent(?:er|r)|f(?:æ|ae)lleshus|forvaltning|kommune|museum|kirke|st(?:å|aa)tion|station|politi|ungdomsklub|fritidsklub|sfo|krisecent(?:er|r)|herberg|forsorgshjem|bosted|botilbud|aktivitetscent(?:er|r)|frivilligcent(?:er|r)|v(?:æ|ae)rested|tandklinik|apotek|hovedkontor|firma|virksomhed|restaurant|caf(?:é|e)|butik|supermarked|netto|rema|f(?:ø|oe)tex|kvickly|brugsen|lidl|aldi|bilka|fabrik|kontor|afdeling|advokat[a-zæøå]*|idr(?:æ|ae)tshal|stadion|teater|biograf|hotel|kro|domhus|retten|ankestyrelse|styrelse|familieret|naturskole|musikskole|ungdomsskole|efterskole|gymnasium|h(?:ø|oe)jskole|universitet|seminar|brandstation|materielg(?:å|aa)rd|havnekontor|aftenskole|spejderhus|klubhus|forsamlingshus|medborgerhus|beboerhus|rehabiliteringscent(?:er|r)|genoptr(?:æ|ae)ning[a-z]*|hjælpemiddeldepot|valgsted|cent(?:er|r)et|beredskab|tandpleje|sundhedspleje|hjemmepleje|dagpleje|kulturskole|arbejdsplads|ejerforening|grundejerforening|andelsboligforening|boligselskab|b(?:ø|oe)rnegård|fritidshjem|plejebolig|redaktion|nævn|ankenævn|fond|korsh(?:æ|ae)r|varmestue|butikscent(?:er|r)|sparekasse|post(?:hus|kontor)|byr(?:å|aa)d|byret|landsret|domstol|skadestue|psykiatri|ombudsmand|kommission|lokaler|lokale|idr(?:æ|ae)tscent(?:er|r)|vuc|hf|aof|politig(?:å|aa)rd|provsti|menighedsr(?:å|aa)d|hospice|ambulatori|laboratori|filial|ungdomscent(?:er|r)|(?<!sommer|parcel|r(?:æ|ae)kke|bag|for|hoved|stue|binding|land|fritids|k(?:æ|ae)de|dobbelt)(?<=[a-zæøå]{4})huset|(?<=[a-zæøå]{3})(?:hallen|klubben|skolen|museet|centret|centeret|gymnasiet|stationen|klinikken|kontoret)|aps|a\/s|i\/s))(?:et|en|erne|ens|ets|t|n|s|ne|ens)?(?![a-zæøå])/g;
const hours =
  /(?:(?:å|aa)bningstid|(?:å|aa)be(?:n|nt)|mandag|hverdage|man-fre|kl\. ?[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:-|til) ?(?:kl\. ?)?[0-9]{1,2})/;

const sentenceEnd = /(?<!(?:bl\.a|f\.eks|[^a-zæøå](?:ca|nr|adr|hr|tlf|gl|kgs|sct|skt|st|dr)))[.?!](?=\s)|\n\n/g;

const nameInFront =
  /(?:^|[\n.?!,] ?)((?:\p{Lu}[\p{L}'’-]+ (?:og )?){1,3}(?:(?:von|van|de|af) )?\p{Lu}[\p{L}'’.-]+)(?:,|\.?\r?\n)[ ]?$/u;
// "det er fra Lindevej 4": the place of the one who speaks.
const saidHere = /(?:^|[^a-zæøå])(?:det|her) er(?: fra| p(?:å|aa)| ved| ud for)? $/;

/** The first name and surname that stand right in front with a comma, or on the line before; null when there are none. */
export function behindName(text: string, start: number): string | null {
  return nameInFront.exec(text.slice(Math.max(0, start - 60), start))?.[1] ?? null;
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
  const sender = behindName(text, start);
  if (sender && lastIndex(institution, sender.toLowerCase()) < 0) return 'person';
  if (saidHere.test(before)) return 'unknown';
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
