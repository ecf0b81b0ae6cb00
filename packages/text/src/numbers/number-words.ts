/** Danish words of 0 to 19; index is the value. */
export const smallNumbers = [
  ...['nul', 'en', 'to', 'tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni', 'ti', 'elleve', 'tolv'],
  ...['tretten', 'fjorten', 'femten', 'seksten', 'sytten', 'atten', 'nitten'],
] as const;

/** Words of 20, 30 ... 90, as said today: 50 to 90 count in scores ("halvtreds" is half the third score). */
export const tens: Readonly<Record<string, number>> = {
  tyve: 20,
  tredive: 30,
  fyrre: 40,
  halvtreds: 50,
  tres: 60,
  halvfjerds: 70,
  firs: 80,
  halvfems: 90,
};

/** Other ways to write or say the same words: long forms, accents, "fyrretyve", what recognisers write. */
const variants: Readonly<Record<string, string>> = {
  et: 'en',
  én: 'en',
  ét: 'en',
  een: 'en',
  eet: 'en',
  fyrretyve: 'fyrre',
  halvtredsindstyve: 'halvtreds',
  tresindstyve: 'tres',
  halvfjerdsindstyve: 'halvfjerds',
  firsindstyve: 'firs',
  halvfemsindstyve: 'halvfems',
};

const below100 = new Map<string, number>();
for (const [value, word] of smallNumbers.entries()) below100.set(word, value);
for (const [word, ten] of Object.entries(tens)) {
  below100.set(word, ten);
  for (let one = 1; one < 10; one++) below100.set(`${smallNumbers[one]}og${word}`, ten + one);
  below100.set(`étog${word}`, ten + 1);
  below100.set(`etog${word}`, ten + 1);
}
for (const [variant, word] of Object.entries(variants)) below100.set(variant, below100.get(word)!);
for (const long of ['halvtreds', 'tres', 'halvfjerds', 'firs', 'halvfems'])
  for (let one = 1; one < 10; one++)
    below100.set(`${smallNumbers[one]}og${long}indstyve`, below100.get(`${smallNumbers[one]}og${long}`)!);

/** Value of one word that names a number from 0 to 99 ("syvogtyve", "halvtreds"), also "en" and "et". Lower case expected. */
export const smallNumberOf = (word: string): number | undefined => below100.get(word);

/** Whether the word names 20, 30 ... 90, long forms too. */
export const isTen = (word: string): boolean => {
  const value = below100.get(word);
  return value !== undefined && value >= 20 && value % 10 === 0;
};
