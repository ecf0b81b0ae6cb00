import { findPersonalData } from './find-personal-data.ts';

// Run: npx tsx packages/text/src/personal-data/personal-data.bench.ts [FILE]. Prints MB/s (UTF-8) of one core.
const letter = `Kære kommune. Jeg skriver fordi der siden den 3. december har stået vand i kælderen, og fordi ingen af de 14 beboere i opgangen kan få
at vide, hvem der har ansvaret. Vi har ringet tre gange, sidst mandag kl. 9.30, og fik hver gang et nyt nummer. I jeres brev (sagsnr. 24/001234)
står der, at § 11, stk. 3, gælder, men det er jo ikke rigtigt, når regningen på 12.450,75 kr. allerede er betalt. Min mor er 87 år og kan ikke
gå ned ad trappen mere, så det haster. Vi har været glade for at bo her, og de fleste naboer hjælper hinanden, men nu er det nok.
Med venlig hilsen
Torben Vestskov, Lærkevej 12, 2. tv, 4000 Roskilde, tlf. 40 12 88 31, cpr 710384-2317

`;
const prose =
  'Det er en almindelig tekst om byens skove, stier og huse, som hverken nævner tal eller navne, men som fortæller, hvad der skete dengang. ';
const { readFileSync } = await import('node:fs');
const file = process.argv[2];
const inputs: [string, string][] = [
  ['letters', letter.repeat(1200)],
  ['prose', prose.repeat(8000)],
  ['digits', '12 34 56 78 90 '.repeat(70_000)],
];
if (file) inputs.push([file, readFileSync(file, 'utf8')]);
for (const [name, text] of inputs) {
  const megabytes = Buffer.byteLength(text) / 1e6;
  // As documents of about 2,000 units, as letters and corpora come.
  const documents: string[] = [];
  for (let at = 0; at < text.length; at += 2000) documents.push(text.slice(at, at + 2000));
  for (const patternNames of [false, true]) {
    let best = Number.POSITIVE_INFINITY;
    let found = 0;
    for (let round = 0; round < 4; round++) {
      const started = process.hrtime.bigint();
      found = 0;
      for (const document of documents) found += findPersonalData(document, { names: [], patternNames }).length;
      best = Math.min(best, Number(process.hrtime.bigint() - started) / 1e9);
    }
    console.log(
      `${name}${patternNames ? ' with names by pattern' : ''}: ${(megabytes / best).toFixed(1)} MB/s, ${found} findings in ${megabytes.toFixed(1)} MB`,
    );
  }
}
