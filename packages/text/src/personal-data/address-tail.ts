import { isTownName } from './town-name.ts';

/** What follows a house number: where the address ends, and which parts were there. */
export interface AddressTail {
  end: number;
  floor: boolean;
  town: boolean;
}

const letter =
  /(?:[A-Za-z](?!\.?[\p{L}\p{N}])| [A-ZÆØÅ](?!\.?[\p{L}\p{N}])|[A-Z](?=\.? ?(?:st|[0-9])\b))?(?:-[0-9]{1,3}[A-Za-z]?(?![\p{L}\p{N}]))?/uy;
const side = String.raw`(?:t\.?v|t\.?h|m\.?f|til (?:venstre|h(?:ø|oe)jre)|venstre|h(?:ø|oe)jre|midtfor)(?![\p{L}\p{N}])\.?`;
const door = String.raw`(?:d(?:ø|oe)r|bolig|plads|barak|lejl(?:ighed)?\.?|lej\.|v(?:æ|ae)r(?:else)?\.?|nr\.?)[ ]?(?:nr\.? ?)?[0-9]{1,4}[a-z]?(?![\p{L}\p{N}])`;
const level = String.raw`(?:st(?:uen?)?(?![\p{L}])\.?|k(?:ld|j|(?:æ|ae)lder(?:en)?)(?![\p{L}])\.?|kl(?![\p{L}])\.?(?=[ ]?,?[ ]?(?:t\.?v|t\.?h|m\.?f|[0-9]{4} \p{L}))|[0-9]{1,2}(?![\p{L}\p{N}])\.?(?:[ ]?(?:sal|etage)(?![\p{L}])\.?)?)`;
const floor = new RegExp(
  String.raw`[ ]?,?[ ]?(?:(?:opg(?:ang)?\.? ?[A-Z0-9]|hus [0-9]{1,3}|blok [A-Z0-9]{1,3}),? ?)?(?:${level}[ ]?,?[ ]?(?:${side}|${door}|(?<=[.l][ ]?,?[ ]?-?[ ]?)[0-9]{1,4}(?![\p{L}\p{N}])(?=[,\n.]))|${side}|${door}|(?:st(?:uen?)?|k(?:æ|ae)lder(?:en)?|kld|kl(?=\.?,? [0-9]{4} ))(?![\p{L}\p{N}])\.?|[0-9]{1,2}\.?[ ]?(?:sal|etage)(?![\p{L}\p{N}])|[0-9]{1,2}\.(?=[ ]?,?[ ]?(?:[0-9]{4} \p{L}|$)))`,
  'uiy',
);
const post =
  /[ \u00a0]?[,.]?(?:[ \u00a0]*\r?\n[ \u00a0]*|[ \u00a0]{1,3}|(?<=,))(?:(?:DK|D)[- ])?[1-9][0-9]{3}[ \u00a0]{1,2}/uy;
const capitalTown =
  /(?:(?:Kgs\.?|Kongens|Nørre|Nr\.?|Sønder|Sdr\.?|Store|St\.?|Lille|Ll\.?|Gl\.?|Gammel|Ny|Sankt|Sct\.?|Skt\.?|Høje|Vester|Øster|Hvide|Over|Neder|Vestre|Østre|Kirke|Sjællands|Den|Det) )?\p{Lu}[\p{L}-]{1,24}(?:[ ](?:Sjælland|Falster|Mors|Sj(?![\p{L}])\.?|[NSØVKCJFM][VØ]?(?![\p{L}])|Øst|Vest|Syd|Nord|Havn|Strand|Stationsby|Landevej|Sydals|Kro|Huse|By|Sand|Bugt|Hede)(?![\p{L}]))?/uy;
const lowerTown =
  /(?!(?:hun|han|jeg|vi|de|der|og|i|men|som|har|er|det|den|kan|skal|vil|så|til|fra|på|for|med|hvor|når|at|min|mit|mor|far|tlf|mobil|cpr)(?![\p{L}]))(?:(?:kgs\.?|nykøbing|nørre|sønder|sdr\.?|store|lille|gl\.?|ny|høje|hvide|vester|øster) )?\p{L}[\p{L}-]{2,24}(?:[ ](?:nv|sv|sø|nø|[nsøvkc](?![\p{L}])|sjælland|falster|mors|strand))?(?![\p{L}])/uy;

const village =
  /,[ ]((?:(?:Gl\.?|Gammel|Ny|Nr\.?|Nørre|Sdr\.?|Sønder|Vester|Øster|Store|St\.?|Lille|Ll\.?|Kirke) )?\p{Lu}[\p{L}-]{1,24})(?![\p{L}\p{N}@]|[ ]\p{Lu}|\.[\p{L}])/uy;
const villageAndPost = /,[ ]\p{Lu}[\p{L}-]{1,24}(?:[ ]\p{Lu}[\p{L}-]{1,24})?(?=,?[ ][1-9][0-9]{3}[ ]\p{Lu})/uy;

function step(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Reads letter, floor, door, postcode and town behind a house number that ends at `at`. `town` may also be in lower case. */
export function addressTail(text: string, at: number): AddressTail {
  let end = Math.max(at, step(letter, text, at));
  const afterFloor = step(floor, text, end);
  const hasFloor = afterFloor > end;
  if (hasFloor) end = afterFloor;
  // "Vestergade 12, Nørre Snede, 8766 Nørre Snede"
  const between = step(villageAndPost, text, end);
  const afterPost = step(post, text, between > 0 ? between : end);
  let town = -1;
  if (afterPost > 0) {
    town = step(capitalTown, text, afterPost);
    if (town < 0) town = step(lowerTown, text, afterPost);
  }
  if (town > 0) {
    end = town;
    if (text[end - 1] === '.' && !/[ .]\p{L}{1,2}\.$/u.test(text.slice(end - 4, end))) end--;
  }
  if (town < 0) {
    village.lastIndex = end;
    const place = village.exec(text);
    if (place && isTownName(place[1]!.split(' ').at(-1)!)) {
      end = village.lastIndex;
      town = end;
    }
  }
  return { end, floor: hasFloor, town: town > 0 };
}
