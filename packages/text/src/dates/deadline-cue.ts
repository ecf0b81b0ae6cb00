/** Words that make a date a deadline, with their place. */
export interface DeadlineCue {
  start: number;
  end: number;
  /** The word says "before", so that a period's first day counts. */
  before: boolean;
}

const glue = String.raw`(?: (?:d\.|den|dato|er|på|i|til|om|allerede|nu|her|senest|datoen|sat til|udløber|udløb|:|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|kl\.? ?[0-9]{1,2}(?:[.:][0-9]{2})?))*[ :]{0,2}`;
const direct = new RegExp(
  String.raw`(?<![\p{L}])(?<word>senest|inden|før|ikke senere end|til og med|t\.o\.m\.|(?:\p{L}*(?:frist|deadline|forfaldsdato)(?:en|s|er)?)(?: for [\p{L} ]{1,30}?)?|(?:sidste|seneste) (?:rettidige )?(?:dag|frist|betalingsdag)(?: for [\p{L} ]{1,30}?)?|udløber|forfalder|skal (?:være|betales|afleveres|indsendes|sendes|svare|svares|besvares|bruge[s]?|have|ud|flytte|fraflytte|rømme)(?: [\p{L}]{1,14}){0,5}?|bliver sat ud|sættes ud|smidt ud|sat på gaden|lukker (?:de |I |i )?(?:for )?(?:strømmen|vandet|varmen|gassen))${glue}$`,
  'iu',
);
const behind =
  /^(?:,? (?:kl\.? ?[0-9]{1,2}(?:[.:][0-9]{2})?,? ?)?)(?:er |som |var )?(?:(?:den |det |vores |jeres |min )?(?:sidste|seneste|absolut sidste) (?:frist|dag|chance|rettidige)|fristen|deadline|udløber|udløb|ellers |er der (?:frist|deadline)|skal (?:vi|jeg|den|det) (?:ud|være ude|være flyttet|svare|betale|aflevere)|(?:kommer|møder) (?:fogeden|kongens foged))/iu;

/** The deadline word that stands before (within the sentence) or right behind a date. */
export function deadlineCue(text: string, { start, end }: { start: number; end: number }): DeadlineCue | undefined {
  const window = text.slice(Math.max(0, start - 90), start);
  // Not over the end of a sentence; a full stop of "d." or "kl." is none.
  const cut = Math.max(...['\n\n', '! ', '? ', ';'].map((mark) => window.lastIndexOf(mark) + 1), lastStop(window));
  const before = window.slice(cut);
  const match = direct.exec(before);
  if (match) {
    return {
      start: start - before.length + match.index,
      end,
      before: /^(?:inden|før)$/i.test(match.groups?.['word'] ?? ''),
    };
  }
  // "inden på mandag": the cue is part of the mention's own words.
  const own = /^(?:inden|senest|før)(?![\p{L}])/iu.test(text.slice(start, end));
  if (own) return { start, end, before: /^(?:inden|før)/i.test(text.slice(start, end)) };
  const after = behind.exec(text.slice(end, end + 60));
  return after ? { start, end: end + after[0].trimEnd().length, before: false } : undefined;
}

function lastStop(window: string): number {
  let at = 0;
  for (const match of window.matchAll(/(?<=[\p{L}]{3})\. +(?=\p{Lu})/gu)) at = match.index + 1;
  return at;
}
