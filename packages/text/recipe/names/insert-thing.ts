import type { NamedText } from './name-sources.ts';
import { draw, type NameLists, pick, type Random } from './vary-names.ts';

const things = [
  'Skolen',
  'skolen',
  '-skolen',
  ' Skole',
  ' Plads',
  ' Vej',
  's Vej',
  's Allé',
  's Plads',
  's Gade',
  '-prisen',
  ' ApS',
  ' A/S',
  ' & Søn',
  ' Entreprise',
  's Legat',
  ' Museet',
  ' Gymnasiet',
  '-fonden',
  ' Kirke',
  's Minde',
  ' & Co',
];
const before = [
  'Café ',
  'Restaurant ',
  'Slagter ',
  'Bager ',
  'Frisør ',
  'firmaet ',
  'Tømrerfirmaet ',
  'Brdr. ',
  'Brødrene ',
  'Hotel ',
  'Advokatfirmaet ',
  'stormen ',
  'Sankt ',
  'Kong ',
  'Projekt ',
  'færgen ',
  'hunden ',
];

/** Things named after persons, put where a word with a capital stands in the middle of a sentence and is no name. */
export function insertThing(source: NamedText, random: Random, lists: NameLists): NamedText {
  const places = [...source.text.matchAll(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}+(?=[ ,.?!])/gu)].filter(
    ({ index }) => !source.names.some((name) => name.start <= index + 1 && name.end > index),
  );
  if (places.length === 0) return source;
  const { index, 0: old } = pick(random, places);
  const first = draw(random, random() < 0.5 ? lists.men : lists.women);
  const last = draw(random, lists.surnames);
  const both = random() < 0.4 ? `${first} ${last}` : random() < 0.5 ? first : last;
  const thing = random() < 0.6 ? both + pick(random, things) : pick(random, before) + (random() < 0.5 ? first : last);
  const shift = thing.length - old.length;
  return {
    text: source.text.slice(0, index) + thing + source.text.slice(index + old.length),
    names: source.names.map((name) =>
      name.start > index ? { start: name.start + shift, end: name.end + shift } : name,
    ),
  };
}
