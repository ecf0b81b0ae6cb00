import type { PersonNameSpan } from '../personal-data/person-name-span.ts';

/** Words before a name that a model takes in by mistake: titles, greetings; family words in lower case, since Hans and Bror are names. */
const lead =
  /^(?:(?:[Hh]r|[Hh]err|[Ff]ru|FRU|HR|[Ff]rk|[Ff]r(?:ø|oe)ken|[Dd]r|[Mm]r|[Mm]rs|[Mm]s|[Aa]dv|[Ii]ng|[Pp]rof|[Vv]edr|[Aa]tt|[Cc]c|[Mm]vh|MVH|[Vv]h|VH|[Kk]h|v)\.?|[Hh]ej|HEJ|[Hh]ejsa|[Hh]alløj|[Kk](?:æ|ae)re|[Hh]ilsen|[Hh]ilsner|[Hh]ilsn|[Vv]enlig|[Vv]enligst|[Bb]edste|[Dd]ear|[Ff]amilien|[Ss]agsbehandler(?:en)?|[Ll](?:æ|ae)gen?|[Aa]dvokat(?:en)?|[Bb]orger(?:en)?|[Ff]ormand(?:en)?|[Kk]asserer(?:en)?|[Mm]in|[Mm]it|[Mm]ine|[Vv]ores|[Hh]endes|hans|[Dd]eres|s(?:ø|oe)n|datter|mand|kone|mor|far|mormor|morfar|farmor|farfar|bror|s(?:ø|oe)ster|ven|veninde|nabo|kollega|onkel|moster|faster|tante|svoger|svigermor|svigerfar|[Jj]eg|[Hh]edder|[Tt]ak|og|samt|til|fra|for)(?=[\s:,]|$)[\s:,]*/;
/** Behind a name these make it the name of a thing: a street, a school, a firm, a prize. */
const thing =
  /^(?:s|’s|'s)?(?:(?: \p{Lu}[\p{L}.'’]+){0,2}[ -](?:vej|gade|all(?:é|e)|plads|torv|str(?:æ|ae)de|stien?|park(?:en)?|boulevard|kaj|bro|skole[a-z]*|gymnasi[a-z]*|kollegi[a-z]*|kirke[a-z]*|muse[a-z]*|instituttet|hospital[a-z]*|fonden|legat[a-z]*|prisen|festival[a-z]*|ugen|huset|hallen|centret|kommune|bageri|autov(?:æ|ae)rksted|entreprise|byg|t(?:ø|oe)mrer[a-z]*|vvs|el|transport|invest|holding|ejendomme|consult|aps|a\/s|i\/s|k\/s|ivs)(?![\p{L}])|[ ](?:&|og)[ ](?:s(?:ø|oe)n|s(?:ø|oe)nner|co|partnere?)(?![\p{L}]))/iu;
const compound = /^(?: \p{Lu}\p{L}+)?-\p{Ll}{3,}/u;
/** In front of a name these do the same. */
const house =
  /(?:^|[^\p{L}])(?:caf(?:é|e)|restaurant|bodega|hotel|kro(?:en)?|slagter|bager|fris(?:ø|oe)r|optiker|firmaet|\p{L}*firma(?:et)?|forlaget|butikken|kiosken|br(?:ø|oe)drene|brdr\.?|sankt|sct\.?|skt\.?|kong|dronning|kronprins|prins|prinsesse|projekt|stormen|orkanen|f(?:æ|ae)rgen|skibet|hunden|katten|hesten|robotten|autoværksted(?:et)?|ejendomsm(?:æ|ae)gler|advokatfirmaet|\p{L}*linjen)[ ]+$/iu;
const joint = /[ ]+(?:og|&|samt|and|und|i)[ ]+|,[ ]+/g;

/** Splits "Rune og Lea Winding", takes titles off, adds the stop of a last initial, and drops names of things. Order is kept. */
export function cleanNames(text: string, names: readonly PersonNameSpan[]): PersonNameSpan[] {
  const cleaned: PersonNameSpan[] = [];
  for (const name of names) {
    const words = text.slice(name.start, name.end);
    const parts: [number, number][] = [];
    let from = 0;
    for (const match of words.matchAll(joint)) {
      parts.push([from, match.index]);
      from = match.index + match[0].length;
    }
    parts.push([from, words.length]);
    for (let [start, end] of parts) {
      for (let match = lead.exec(words.slice(start, end)); match; match = lead.exec(words.slice(start, end))) {
        if (match[0] === '') break;
        start += match[0].length;
      }
      while (end > start && /[\s,:;!?"»«)]/.test(words[end - 1]!)) end--;
      if (end <= start || !/\p{L}{2}|^\p{Lu}\./u.test(words.slice(start, end))) continue;
      const at = name.start + start;
      let stop = name.start + end;
      if (/(?:^|[ .])\p{Lu}$/u.test(text.slice(at, stop)) && text[stop] === '.') stop++;
      const after = text.slice(stop, stop + 40);
      if (thing.test(after) || compound.test(after)) continue;
      // "Café Marie", with the house in front of the span or taken into it.
      const opening = text.slice(at, stop).indexOf(' ') + 1;
      if (house.test(text.slice(Math.max(0, at - 24), at)) || (opening > 0 && house.test(text.slice(at, at + opening))))
        continue;
      // The model may have stopped inside "Jensen-kanden" or taken it whole.
      if (/\p{Lu}\p{L}+-(?:\p{Ll}{3,}|Skolen|Prisen|Huset|Fonden)$/u.test(text.slice(at, stop))) continue;
      cleaned.push({ ...name, start: at, end: stop });
    }
  }
  return cleaned;
}
