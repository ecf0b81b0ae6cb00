import { behindName } from './place-owner.ts';

/** Who a phone number or mailbox reaches: a person, an institution's main line, or nobody said. */
export type ContactOwner = 'person' | 'institution' | 'unknown';

const person =
  /(?:^|[^a-zæøå])(?:jeg|mig|min|mit|mine|hans|hendes|ham|hende|han|hun|vi|os|mor|far|s(?:ø|oe)n|datter|kone|mand|samlever|nabo[a-z]*|privat|mobil[a-z]*|direkte|mvh|hilsen|kontaktperson[a-z]*|borger(?:en)?|v(?:æ|ae)rge|p(?:å|aa)r(?:ø|oe)rende|hr|fru|dr|frk|kasserer(?:en)?|formand(?:en)?|bogholder|chauff(?:ø|oe)r(?:en)?|sagsbehandler(?:en)?|r(?:å|aa)dgiver(?:en)?)(?![a-zæøå])/g;
const institution =
  /(?:^|[^a-zæøå])(?:omstilling(?:en)?|hovednummer(?:et)?|hovedtelefon(?:en)?|kontaktcent(?:er|ret|eret)|hotline(?:n)?|[a-zæøå]{3,}lin(?:j|i)en|alarmcentral(?:en)?|(?:l(?:æ|ae)ge|tandl(?:æ|ae)ge|dyrl(?:æ|ae)ge|d(?:ø|oe)gn|milj(?:ø|oe)|vej|vagt|social)[a-zæøå]*vagt(?:en)?|vagttelefon(?:en)?|vagten|vagt|telefontid(?:en)?|callcent(?:er|ret)|n(?:ø|oe)dopkald|[a-zæøå]*(?:kommune|borgerservice|r(?:å|aa)dhus|jobcent(?:er|r)|forvaltning|styrelse|ministeri|sygehus|hospital|bibliotek|skole|politi|ambassade|familieretshus|forsyning|fjernvarme|vandv(?:æ|ae)rk|varmev(?:æ|ae)rk|feriefond|pensionsfond|udbetaling danmark|kundeservice|skat|selskab|trafikselskab|midttrafik|movia|nemid|mitid|hj(?:æ|ae)lp|sundhedshus|plejecent(?:er|r)|kontor|sekretariat|museum|teater|svømmehal|turistbureau|genbrugsplads|apotek|klinik)(?:en|et|erne|ets|ens|n|t|s|e)?)(?![a-zæøå])/g;
const sentenceEnd = /[.?!](?=\s)|\n/g;

function last(pattern: RegExp, text: string): number {
  let at = -1;
  for (const match of text.matchAll(pattern)) at = match.index + match[0].length;
  return at;
}

/**
 * Judges by the nearest word before the number within its sentence: an institution's main line, a help line or a duty phone is public. A
 * person's name right in front makes it that person's ("Lone Holm på 20 30 40 50").
 */
export function contactOwner(text: string, start: number): ContactOwner {
  if (behindName(text, start)) return 'person';
  const name = /(?:^|[^\p{L}])(\p{Lu}\p{Ll}+ \p{Lu}[\p{Ll}-]+)[, ]{1,2}$/u.exec(
    text.slice(Math.max(0, start - 40), start),
  )?.[1];
  if (name && last(institution, name.toLowerCase()) < 0 && !/^(?:Region|Center|Team|Afdeling)/.test(name))
    return 'person';
  let before = text.slice(Math.max(0, start - 90), start).toLowerCase();
  let cut = -1;
  // "tlf. 20", "nr. 20": the full stop of a short word ends no sentence.
  for (const match of before.matchAll(sentenceEnd))
    if (!/(?:tlf|telf|tel|nr|mob|mobilnr|telefonnr|hr|fr|dr|ca|kl)$/.test(before.slice(0, match.index)))
      cut = match.index + 1;
  const told = text.slice(Math.max(0, start - 90), start).slice(Math.max(0, cut));
  // "Joakim Rye, musikskolen, 28 19 60 37": a person who gives the place of work.
  if (/^\s*(?:\p{Lu}[\p{L}'’-]+ ){1,3}\p{Lu}[\p{L}'’-]+, /u.test(told) && cut >= 0) return 'person';
  if (cut >= 0) before = before.slice(cut);
  const own = last(person, before);
  const theirs = last(institution, before);
  if (theirs > own) return 'institution';
  return own >= 0 ? 'person' : 'unknown';
}
