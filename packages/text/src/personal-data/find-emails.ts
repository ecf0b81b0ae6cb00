import type { PersonalDataFinding } from './personal-data-finding.ts';

const localPart = /[\p{L}\p{N}._%+'-]/u;
const domain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}[\p{L}]{2,24}(?![\p{L}\p{N}])/u;
// Mailboxes of a function reach an office, not a person.
const office =
  /^(?:post|hovedpost|info|information|kontakt|contact|mail|email|hello|hej|noreply|no-reply|no_reply|donotreply|ikke-svar|support|service|kundeservice|hotline|helpdesk|booking|bestilling|salg|sales|regnskab|bogholderi|faktura|faktura[a-z]+|invoice|(?:job|hr|l(?:ø|oe)n|pension|ydelse|skat|byg|plan|milj(?:ø|oe)|natur|teknik|vej|park|social|sundhed|kultur|fritid|affald|renovation|valg|jura|presse|kommunikation|digital|digitalpost|it|web|admin|administration|webmaster|postmaster|abuse|redaktion|reception|ledelse|sekretariat|direktion|borgmester|borgmesteren|byraad|byråd|udvalg|whistleblower|dpo|gdpr|databeskyttelse|databeskyttelsesraadgiver|sikkerpost|sikker-mail|tilmelding|billet|udlejning|vagt|drift|kantine|k(?:ø|oe)kken)|(?:[a-zæøå-]*(?:kommune|forvaltning|kontor|afdeling|sekretariat|service|cent(?:er|r)|skole|bibliotek|museum|sagen|sag|anvisning|pleje|milj(?:ø|oe)|hj(?:æ|ae)lp|vejledning|raad|r(?:å|aa)det|udvalg|styrelse|myndighed|team|gruppe|hus|b(?:ø|oe)rnehave|vuggestue|sfo|klub|forening|bestyrelse|raadgivning|r(?:å|aa)dgivning)(?:en|et|n|t|s)?))$/i;

const spoken =
  /(?<![\p{L}\p{N}._-])([a-z0-9æøå][\w.æøå-]{1,40})[ \t]?(?:\(at\)|\[at\]|\(snabel-?a\)|\[snabel-?a\]| snabel[- ]?a(?:lfa)?| alfakrøl)[ \t]?([a-z0-9æøå-]{2,40}(?:(?:\.| punktum | prik | dot )[a-z0-9æøå-]{2,24}){1,3})(?![\p{L}\p{N}])/giu;

/** E-mail addresses, found from each `@` outwards; also with "snabel-a" or "(at)" and "punktum", as told by phone. */
export function findEmails(text: string): PersonalDataFinding[] {
  const findings: PersonalDataFinding[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && localPart.test(text[start - 1]!)) start--;
    while (start < at && /[.'%+-]/.test(text[start]!)) start++;
    const host = domain.exec(text.slice(at + 1, at + 260));
    if (start === at || !host || office.test(text.slice(start, at))) continue;
    findings.push({
      type: 'email',
      start,
      end: at + 1 + host[0].length,
      confidence: 0.99,
      reason: 'local part, @ and domain',
    });
  }
  if (/snabel|alfakr|[([]at[)\]]/i.test(text)) {
    for (const match of text.matchAll(spoken))
      findings.push({
        type: 'email',
        start: match.index,
        end: match.index + match[0].length,
        confidence: 0.85,
        reason: 'e-mail address written with words',
      });
  }
  return findings;
}
