import type { NamedText } from './name-sources.ts';

/** Draws for the variations of one run. */
export interface NameLists {
  men: string[];
  women: string[];
  surnames: string[];
  streets: string[];
}

/** Numbers from 0 to 1. */
export type Random = () => number;
/** One of the values. */
export const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)]!;

/** Frequent names more often (rank to the power of a uniform), rare and foreign ones still regularly. */
export function draw(random: Random, names: readonly string[]): string {
  const rank = random() < 0.5 ? Math.floor(names.length ** random()) - 1 : Math.floor(random() * names.length);
  return names[Math.max(0, rank)]!;
}

function writtenLike(model: string, name: string): string {
  if (model === model.toLowerCase()) return name.toLowerCase();
  if (model.length > 2 && model === model.toUpperCase()) return name.toUpperCase();
  return name;
}

/** Puts other names in the place of a text's names: the first word becomes a first name, later ones a surname or a first name. */
export function replaceNames(source: NamedText, random: Random, { men, women, surnames }: NameLists): NamedText {
  const chosen = new Map<string, string>();
  const result: NamedText = { text: '', names: [] };
  const shouted = random() < 0.03;
  let at = 0;
  for (const { start, end } of source.names) {
    const written = source.text.slice(start, end);
    const other = written.replace(/\p{L}[\p{L}\p{M}'’]*/gu, (word, offset: number) => {
      if (word.length < 3) return word;
      const genitive = /[^s]s$/.test(word) && chosen.has(word.slice(0, -1));
      const key = genitive ? word.slice(0, -1) : word;
      let name = chosen.get(key);
      if (!name) {
        const first = offset === 0 ? random() < 0.97 : random() < 0.3;
        name = first ? draw(random, random() < 0.5 ? men : women) : draw(random, surnames);
        // Of a surname in the text one keeps three in ten: foreign surnames are scarce in the list.
        if (offset > 0 && random() < 0.3) name = word;
        chosen.set(key, name);
      }
      return writtenLike(word, name) + (genitive ? 's' : '');
    });
    const replaced = shouted ? other.toUpperCase() : other;
    result.text += source.text.slice(at, start);
    result.names.push({ start: result.text.length, end: result.text.length + replaced.length });
    result.text += replaced;
    at = end;
  }
  result.text += source.text.slice(at);
  return result;
}

const street = /\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*)*(?:vej|gade|vænget|allé|parken|stien|plads)(?=[ ,.?!\n]|$)/u;

/** Puts another street (often one named after a person) in the place of the first street outside the names. */
export function replaceStreet(source: NamedText, random: Random, { streets }: NameLists): NamedText {
  const match = street.exec(source.text);
  if (!match) return source;
  const { index } = match;
  const end = index + match[0].length;
  if (source.names.some((name) => name.start < end && name.end > index)) return source;
  let other = pick(random, streets);
  for (let tries = 0; tries < 6 && !/ (?:Vej|Plads|Gade|Allé)$/.test(other); tries++) other = pick(random, streets);
  const shift = other.length - match[0].length;
  return {
    text: source.text.slice(0, index) + other + source.text.slice(end),
    names: source.names.map((name) =>
      name.start >= end ? { start: name.start + shift, end: name.end + shift } : name,
    ),
  };
}
