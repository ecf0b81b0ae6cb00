import { TextScan } from '../scan/text-scan.ts';

const scan = new TextScan();

/** The hash that a scan gives a word. */
export function wordHash(word: string): number {
  scan.read(word);
  return scan.wordHash[0]!;
}
