/** What a number is called by the words before it. */
export type NumberKind = 'cpr' | 'cvr' | 'phone' | 'account' | 'passport' | 'plate' | 'birthdate' | 'case' | 'other';

/** The nearest label before a number: its kind, how many UTF-16 units lie between, and whether another number does. */
export interface NumberLabel {
  kind: NumberKind;
  distance: number;
  /** The label's own number stands between (as in "tlf. 40121212 eller 30303030"). */
  carried: boolean;
}

const number = String.raw`(?:[-. ]{0,2}(?:nr\.?|nummer(?:et)?|num\.?|no\.?))?`;
// Typed in haste, on foreign keyboards and by phone: ø may be oe or o, æ may be ae or a, å may be aa or a.
const cues: readonly (readonly [NumberKind, string])[] = [
  [
    'cpr',
    String.raw`c\.?p\.?r\.?(?:[-. ]{0,2}(?:nr\.?|n\b|nummer[a-z]*|num\.?|no\.?))?|crp(?:[-. ]?nr\.?)?|person[- ]?(?:nr\.?|nummer[a-z]*)|erstatnings?(?:person)?(?:cpr|nummer)[a-z]*|sygesikring[a-zæøå]*|sundhedskort[a-z]*`,
  ],
  [
    'cvr',
    String.raw`c\.?v\.?r\.?${number}|se[- ]?nr\.?|moms(?:nr\.?|nummer|registrering)|vat(?:[- ]?(?:no|nr|number))?\.?|virksomhedsnummer`,
  ],
  [
    'phone',
    String.raw`tlf\.?${number}|telf\.?${number}|tel\.?${number}|tfl\.?${number}|tlef[a-z]*|telefon[a-z]*|mob\.?${number}|mobil[a-z]*${number}|sms[a-z]*|ring(?:e|er|es)?|ringet|kald(?:e)? op|tr(?:æ|ae|a)ffes|fanges|fange mig|kontaktes?|n(?:å|aa)s|whats ?app|viber|fastnet[a-z]*|hjemmenr\.?|arbejdsnr\.?|phone|call|mobilepay|mit (?:nr\.?|nummer)|hendes (?:nr\.?|nummer)|hans (?:nr\.?|nummer)|direkte nr\.?|på nr\.?|på nummer`,
  ],
  [
    'account',
    String.raw`reg\.?[-. ]{0,2}(?:nr|nummer)?\.?|regi?str?eringsnummer|kto\.?${number}|konto(?:en|nr\.?|nummer(?:et)?)?${number}|nem ?konto[a-z]*|bankkonto[a-z]*|l(?:ø|oe|o)nkonto[a-z]*|bank(?:en)?|overf(?:ø|oe|o)r[a-z]* (?:til|fra)|(?:betalt|sendt?|trukket|h(?:æ|ae)vet|sat ind|g(?:å|aa)r ind|gik ind|[a-zæøå]*betal(?:t|es|ing)) (?:fra|p(?:å|aa)|til)`,
  ],
  [
    'passport',
    String.raw`(?:fremmed|n(?:ø|oe|o)d|b(?:ø|oe|o)rne|tjeneste|diplomat)?pas(?! p(?:å|aa) )(?:set|sets)?${number}|pas[- ]?(?:nr\.?|nummer)[a-z]*|passport(?: (?:no|number))?\.?|rejsedokument[a-z]*`,
  ],
  [
    'plate',
    String.raw`nummerplad[a-z]*|nr\.? ?plad[a-z]*|indreg[a-z.]*${number}|registreringsn[a-z.]*|bil(?:en|ens|er)?|personbil[a-z]*|varevogn[a-z]*|varebil[a-z]*|kassevogn[a-z]*|motorcykel[a-z]*|knallert[a-z]*|scooter[a-z]*|trailer[a-z]*|campingvogn[a-z]*|lastbil[a-z]*|vogn(?:en)?|stationcar`,
  ],
  [
    'birthdate',
    String.raw`f(?:ø|oe|o)dt|f(?:ø|oe|o)dselsda[a-z]*|f(?:ø|oe|o)ds?da[gt][a-z]*|f(?:ø|oe|o)d\.?|f\.|born|date of birth|dob|geboren|geburtsdatum|f(?:ö|o)dd|fødd?`,
  ],
  [
    'case',
    String.raw`(?:[a-zæøå]{3,20})?sag(?:en|s)?[-. ]{0,2}(?:nr\.?|nummer[a-z]*|id|no\.?)?|j\.? ?nr\.?|journal[-. ]{0,2}(?:nr\.?|nummer[a-z]*)|jour\.? ?nr\.?|jr\.? ?nr\.?|byggesag[a-z]*${number}|(?:jeres|vores|deres|min|din)? ?ref(?:erence)?[-. ]{0,2}(?:nr\.?|nummer[a-z]*)?:?|sagen hedder|acadre|esdh`,
  ],
  [
    'other',
    String.raw`ordre[a-zæøå]*|order|model|type|anl(?:æ|ae)g[a-z]*|reservedel[a-z]*|dok(?:ument)?[-. ]{0,2}(?:nr\.?|nummer[a-z]*|id)|faktura[a-z]*|regning[a-z]*|rykker[a-z]*|bestilling[a-z]*|p[-. ]?(?:nr\.?|nummer[a-z]*)|produktionsenhed[a-z]*|ean[-. ]?(?:nr\.?|nummer[a-z]*)?|gln|kunde[- ]?(?:nr\.?|nummer[a-z]*|id)|medlems[- ]?(?:nr\.?|nummer[a-z]*)|vare[- ]?(?:nr\.?|nummer[a-z]*)|matr?\.? ?(?:nr\.?)?|matrikel[a-zæøå]*|kle(?:[- ]?(?:emne|nr\.?|nummer))?|lov(?:bekendtg(?:ø|oe)relse)?(?: nr\.?)?|bekendtg(?:ø|oe)relse(?: nr\.?)?|cirkul(?:æ|ae)re(?: nr\.?)?|vejledning(?: nr\.?)?|lbk\.?(?: nr\.?)?|bek\.?(?: nr\.?)|§|stk\.?|track[a-z &]*|pakke[a-z]*|forsendelse[a-z]*|sporing[a-z]*|kvittering[a-z]*|bilag(?:s?nr\.?)?|police[- ]?(?:nr\.?|nummer[a-z]*)?|skade[a-z]*[- ]?(?:nr\.?|nummer[a-z]*)|m(?:å|aa)ler[a-zæøå]*|aftage[a-z]*|installations[a-z]*|serie[- ]?(?:nr\.?|nummer[a-z]*)|stel[- ]?(?:nr\.?|nummer[a-z]*)|(?:ans(?:ø|oe)gnings?|kvitterings?|tilbuds?|projekt|rekvisitions?|lejem(?:å|aa)ls?|lejer|bolig|ejendoms?|l(?:å|aa)ner|l(?:å|aa)nerkort[a-z]*|debitor|kreditor|booking|reservations?|billet|transaktions?|betalings?|afdelings?|model|artikel|hus|hold|l(?:ø|oe)be|cpr-kontor|opslags?|stillings?|kort|bruger|elev|patient|prøve|henvisnings?|tilsyns?|vejlednings?|planlov|lokalplan|kommuneplan|tegnings?|klage|udbuds?|kontrakt|aftale|leverand(?:ø|oe)r|medarbejder|tjeneste|løn|container|beholder|spand|brønd|broend)[- ]?(?:nr\.?|nummer[a-z]*|id)|lokalplan[a-z]*|kommuneplan[a-z]*|bfe[a-z]*[-. ]?(?:nr\.?|nummer[a-z]*)?|bbr|isbn|issn|giro[a-z]*|indbetalings[a-z]*|fik[- ]?(?:kort|nr|nummer|kode|linje)[a-z]*|tilladelse(?:snr\.?|snummer)?|varmem[a-zæøå]*|pin(?:kode)?|kode(?:n)?|id(?:[- ]?nr\.?|-nummer)?|ticket|løbenr\.?|artikel|side|kap(?:itel)?\.?|kr\.?|kroner|dkk|eur|postboks`,
  ],
];

const anyCue = new RegExp(`(?<![a-zæøå0-9])(?:${cues.map(([, source]) => `(${source})`).join('|')})(?![a-zæøå])`, 'g');
const kinds = cues.map(([kind]) => kind);
const reach = 56;
// Between two numbers of one label: "tlf. 40121212 eller 30303030", "40121212/30303030".
const listJoin =
  /[0-9][\s,/&+;]*(?:og|el\.?|eller|samt|and|or|til|ikke|og ikke|i stedet for|nej|undskyld|rettelse)?[\s,/&+:.]*$/;

/**
 * The nearest label before offset `start`, looking back 56 UTF-16 units within the same paragraph. Nearest wins, so that an order
 * number in a letter about a CPR number stays an order number and the other way round (OS2datascanner weighs context words
 * likewise).
 */
export function numberLabel(text: string, start: number): NumberLabel | null {
  let before = text.slice(Math.max(0, start - reach), start).toLowerCase();
  const paragraph = before.lastIndexOf('\n\n');
  if (paragraph >= 0) before = before.slice(paragraph + 2);
  // A question or an outcry in between ends what a word can call.
  const outcry = Math.max(before.lastIndexOf('? '), before.lastIndexOf('! '), before.lastIndexOf('?\n'));
  if (outcry >= 0 && before.length - outcry > 10) before = before.slice(outcry + 2);
  anyCue.lastIndex = 0;
  let kind: NumberKind | null = null;
  let end = 0;
  for (let match = anyCue.exec(before); match; match = anyCue.exec(before)) {
    // "Send 50 kr. til 40121212": money in front is not what a later number is called.
    if (/^(?:kr\.?|kroner|dkk|eur)$/.test(match[0]) && /[^\s.:]/.test(before.slice(match.index + match[0].length)))
      continue;
    const which = match.findIndex((part, index) => index > 0 && part !== undefined) - 1;
    kind = kinds[which] ?? null;
    end = match.index + match[0].length;
    if (match[0] === '') anyCue.lastIndex++;
  }
  if (!kind) return null;
  const gap = before.slice(end);
  const hasNumber = /[0-9]/.test(gap);
  if (hasNumber && !listJoin.test(gap)) return null;
  return { kind, distance: gap.length, carried: hasNumber };
}
