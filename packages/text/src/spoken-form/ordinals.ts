import { smallNumbers } from '../numbers/number-words.ts';

const words = [
  ...['nulte', 'første', 'anden', 'tredje', 'fjerde', 'femte', 'sjette', 'syvende', 'ottende', 'niende', 'tiende'],
  ...[
    'ellevte',
    'tolvte',
    'trettende',
    'fjortende',
    'femtende',
    'sekstende',
    'syttende',
    'attende',
    'nittende',
    'tyvende',
  ],
];
const values = new Map(words.map((word, value) => [word, value]));
for (let one = 1; one < 10; one++) values.set(`${smallNumbers[one]}ogtyvende`, 20 + one);
values.set('tredivte', 30).set('tredivende', 30).set('enogtredivte', 31).set('enogtredivende', 31);
values.set('andet', 2).set('tredie', 3).set('trejde', 3);

/** Value of an ordinal of a day, 1 to 31 ("første", "fireogtyvende"), or undefined. */
export const ordinalOf = (word: string): number | undefined => values.get(word) || undefined;
