import fc from 'fast-check';
import { expect, it } from 'vitest';
import { charKind } from './char-kinds.ts';
import { lineFlag, TextScan } from './text-scan.ts';

const scan = new TextScan();
const wordsOf = ({ text, words, wordStart, wordEnd }: TextScan) =>
  Array.from({ length: words }, (_, at) => text.slice(wordStart[at]!, wordEnd[at]!));
const linesOf = ({ text, lines, lineStart, lineEnd }: TextScan) =>
  Array.from({ length: lines }, (_, at) => text.slice(lineStart[at]!, lineEnd[at]!));

it('finds words, lines, paragraphs and tokens', () => {
  scan.read('  Ærø, 12 børn!\n\n- k o m … \n\n\n• Slut...  \nikke-');
  expect(wordsOf(scan)).toEqual(['Ærø', '12', 'børn', 'k', 'o', 'm', 'Slut', 'ikke']);
  expect(linesOf(scan)).toEqual(['Ærø, 12 børn!', '- k o m …', '• Slut...', 'ikke-']);
  expect(Array.from(scan.lineWord.subarray(0, 5))).toEqual([0, 3, 6, 7, 8]);
  expect(Array.from(scan.lineFlags.subarray(0, 4))).toEqual([
    lineFlag.paragraph | lineFlag.terminal,
    lineFlag.paragraph | lineFlag.bullet | lineFlag.ellipsis | lineFlag.terminal,
    lineFlag.paragraph | lineFlag.bullet | lineFlag.ellipsis | lineFlag.terminal,
    lineFlag.hyphen,
  ]);
  expect(scan).toMatchObject({
    paragraphs: 3,
    tokens: 11,
    letterTokens: 7,
    spacedLetters: 2,
    ellipses: 2,
    longestWord: 4,
  });
  expect(scan.counts[charKind.danish]).toBe(3);
});

it('reads a word the same in capitals, decomposed, or with a soft hyphen', () => {
  const hash = (text: string) => scan.read(text).wordHash[0]!;
  expect(scan.read('å\u0301').words).toBe(1);
  const word = hash('årgang');
  expect(hash('ÅRGANG')).toBe(word);
  expect(hash('a\u030argang')).toBe(word);
  expect(hash('år\u00adgang')).toBe(word);
  expect(hash('argang')).not.toBe(word);
});

it('hashes the whole text, white space aside', () => {
  const content = (text: string) => {
    scan.read(text);
    return [scan.contentHigh, scan.contentLow];
  };
  const one = content('Det er en prøve. Ja.');
  expect(content('  Det er\nen  prøve.\n\nJa. ')).toEqual(one);
  for (const other of ['Det er en prøve, Ja.', 'det er en prøve. Ja.', 'Deter en prøve. Ja.', 'Det er en prøve. Ja'])
    expect(content(other)).not.toEqual(one);
});

it('tells mixed tokens', () => {
  expect(scan.read('K0mmune 3D MP3 25. e1ler').mixedTokens).toBe(2);
});

it('agrees with regular expressions on any text', () => {
  const own = new TextScan();
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.stringMatching(/^[a-zæøå .!?\n\r\t-]{0,200}$/)),
      (text) => {
        own.read(text);
        // Ignored marks and halves of pairs aside, a word is a run of letters, marks and numbers.
        if (/[\p{Cs}\p{Cf}\u{10000}-\u{10ffff}]/u.test(text)) return;
        expect(wordsOf(own)).toEqual(
          text.normalize('NFC') === own.text ? (own.text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) : wordsOf(own),
        );
        const lines = own.text
          .split(/[\n\u0085\u2028\u2029]/)
          .map((line) => line.trim())
          .filter(Boolean);
        expect(own.lines).toBe(lines.length);
        expect(own.counts.reduce((sum, count) => sum + count, 0)).toBe(own.text.length);
      },
    ),
    { numRuns: 300 },
  );
});

it('is used again after a longer text', () => {
  const long = 'et ord til\n'.repeat(3000);
  const fresh = new TextScan().read('kort tekst\nto linjer');
  scan.read(long);
  expect(scan.words).toBe(9000);
  expect(scan.lines).toBe(3000);
  scan.read('kort tekst\nto linjer');
  expect(wordsOf(scan)).toEqual(wordsOf(fresh));
  expect(linesOf(scan)).toEqual(linesOf(fresh));
});
