const digraph = /a[ae]|oe|A[AaEe]|O[Ee]/g;
const letterOf: Readonly<Record<string, string>> = { aa: 'å', ae: 'æ', oe: 'ø' };

/**
 * Other readings of a word written without æ, ø, å: "foedt" → ["født"], "Aarhus" → ["Århus"], "soeskende" → ["søskende"]. They are
 * offers: "poesi" gives "pøsi" too, so the caller looks them up. Every combination of up to four places (at most 15 variants), in
 * order of how many places change, all first. Empty for a word without such letters.
 */
export function transcriptionVariants(word: string): string[] {
  const places = [...word.matchAll(digraph)].slice(0, 4);
  const variants: { text: string; changed: number }[] = [];
  for (let choice = 1; choice < 1 << places.length; choice++) {
    let text = '';
    let at = 0;
    let changed = 0;
    places.forEach((place, index) => {
      if (!(choice & (1 << index))) return;
      const letter = letterOf[place[0].toLowerCase()]!;
      const capital = place[0][0] !== place[0][0]!.toLowerCase();
      text += word.slice(at, place.index) + (capital ? letter.toUpperCase() : letter);
      at = place.index + 2;
      changed++;
    });
    variants.push({ text: text + word.slice(at), changed });
  }
  return variants.sort((a, b) => b.changed - a.changed).map(({ text }) => text);
}
