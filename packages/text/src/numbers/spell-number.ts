import { SprogError } from '@sprog/core';
import { smallNumbers, tens } from './number-words.ts';

const tenWords = new Map(Object.entries(tens).map(([word, value]) => [value, word]));
const scales: readonly [number, string, string][] = [
  [1e12, 'billion', 'billioner'],
  [1e9, 'milliard', 'milliarder'],
  [1e6, 'million', 'millioner'],
];

function below100(value: number): string {
  if (value < 20) return smallNumbers[value]!;
  const ten = tenWords.get(value - (value % 10))!;
  return value % 10 === 0 ? ten : `${smallNumbers[value % 10]}og${ten}`;
}

function below1000(value: number): string {
  const hundreds = Math.floor(value / 100);
  if (hundreds === 0) return below100(value);
  const head = `${hundreds === 1 ? 'et' : smallNumbers[hundreds]} hundrede`;
  return value % 100 === 0 ? head : `${head} og ${below100(value % 100)}`;
}

/**
 * Danish cardinal in words: 24 → `fireogtyve`, 1905 → `et tusind ni hundrede og fem`. Up to 10^15.
 * @throws SprogError INVALID_INPUT for what is no whole number from 0 to 10^15 - 1
 */
export function spellNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1e15)
    throw new SprogError('INVALID_INPUT', 'a number to spell is whole, from 0 to 10^15 - 1');
  const parts: string[] = [];
  let rest = value;
  for (const [size, one, many] of scales) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${below1000(count)} ${count === 1 ? one : many}`);
    rest -= count * size;
  }
  const thousands = Math.floor(rest / 1000);
  if (thousands > 0) parts.push(`${thousands === 1 ? 'et' : below1000(thousands)} tusind`);
  rest -= thousands * 1000;
  if (rest > 0 || parts.length === 0)
    parts.push(parts.length > 0 && rest < 100 ? `og ${below100(rest)}` : below1000(rest));
  return parts.join(' ');
}
