const words: Readonly<Record<string, number>> = {
  en: 1,
  et: 1,
  én: 1,
  ét: 1,
  to: 2,
  tre: 3,
  fire: 4,
  fem: 5,
  seks: 6,
  syv: 7,
  otte: 8,
  ni: 9,
  ti: 10,
  elleve: 11,
  tolv: 12,
  fjorten: 14,
  femten: 15,
  tyve: 20,
  tredive: 30,
  fireogtyve: 24,
  otteogfyrre: 48,
};

/** Source of a pattern for the small numbers that people write in dates: digits or words. */
export const numberPattern = `(?:[0-9]{1,3}|${Object.keys(words).join('|')})`;

/** Value of what {@link numberPattern} matched. */
export const numberOf = (written: string): number => words[written] ?? Number(written);
