import { expect, test } from 'vitest';
import { runParser } from '../fixtures/run-parser.ts';

const one = async (format: string, files: Record<string, string | Uint8Array>, options = {}) => {
  const { texts, bad } = await runParser(format, files, options, 11);
  expect(bad).toEqual([]);
  return texts[0]!;
};

test('HTML: blocks are paragraphs, navigation and scripts are left out', async () => {
  const page = `<!DOCTYPE html><html lang="da"><head><title>Kapitel 1</title><style>p{}</style></head><body>
    <ul class="docnav"><li>forrige</li></ul>
    <h1>Kapitel&nbsp;1</h1><p>Det er <b>en</b>
    lang linje.</p><p>This paragraph is English.</p><pre>  ls -l
  cd</pre><table><tr><td>a</td><td>b</td></tr></table><script>var x = "<p>nej</p>";</script></body></html>`;
  const { text, title, language } = await one('html', { 'a.html': page }, { skip: ['docnav'] });
  expect({ title, language }).toEqual({ title: 'Kapitel 1', language: 'da' });
  expect(text.split('\n\n')).toEqual([
    'Kapitel\u00a01',
    'Det er en lang linje.',
    'This paragraph is English.',
    '  ls -l\n  cd',
    'a b',
  ]);
});

test('HTML that is broken, in Latin-1, and only a part of it', async () => {
  const page = Buffer.from(
    '<meta charset="iso-8859-1"><div id=menu>x</div><main><p>Blåbærgrød<p>To</main><p>ude',
    'latin1',
  );
  expect((await one('html', { 'a.html': page }, { within: 'main' })).text).toBe('Blåbærgrød\n\nTo');
});

test('Markdown: front matter, headings, lists, tables and code', async () => {
  const page =
    '---\ntitle: "Vejledning"\n---\n# Første\n\nEt *afsnit* med [link](http://x.dk)\nover to linjer.\n\n- en\n- to\n\n```\nkode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
  const { text, title } = await one('markdown', { 'a.md': page });
  expect(title).toBe('Vejledning');
  expect(text).toBe('Første\n\nEt afsnit med link\nover to linjer.\n\nen\n\nto\n\na\tb\n1\t2');
});

test('TEI: header left out, title and licence taken, edited readings chosen', async () => {
  const tei = `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="da"><teiHeader><fileDesc><titleStmt><title>Et Særsyn</title></titleStmt>
<publicationStmt><availability status="restricted"><p>© Grundtvig Centeret</p></availability></publicationStmt></fileDesc></teiHeader>
<text><body><head>Et Særsyn</head><p>Neppe skulde <choice><orig>mã</orig><reg>man</reg></choice> troe,<lb/> at <hi>der</hi><note>en note</note>
paa en Tid.</p><lg><l>Første linje</l><l>Anden linje</l></lg></body></text></TEI>`;
  const record = await one('tei', { 'a.xml': tei });
  expect(record).toMatchObject({
    title: 'Et Særsyn',
    language: 'da',
    extra: { statedLicence: '© Grundtvig Centeret' },
  });
  expect(record.licence).toBeUndefined();
  expect(record.text).toBe('Et Særsyn\n\nNeppe skulde man troe,\nat der paa en Tid.\n\nFørste linje\nAnden linje');
});

test('TEI of ParlaMint: a record an utterance; what is whole before a fault is kept', async () => {
  const tei = `<TEI><teiHeader><fileDesc><publicationStmt><availability><licence>http://creativecommons.org/licenses/by/4.0/</licence><p>CC BY 4.0</p></availability></publicationStmt></fileDesc></teiHeader>
<text><body><div><note>kl. 13</note><u xml:id="u1" who="#X"><seg>Tak, formand.</seg><seg>Vi er enige.</seg></u><u xml:id="u2"><seg>Nej.</seg></u></div></body></text></TEI>`;
  const { texts } = await runParser('tei', { 'dk.xml': tei }, { record: 'u' }, 9);
  expect(texts.map(({ key, text, licence }) => [key, text, licence])).toEqual([
    ['dk.xml#u1', 'Tak, formand.\n\nVi er enige.', 'CC-BY-4.0'],
    ['dk.xml#u2', 'Nej.', 'CC-BY-4.0'],
  ]);
  const cut = await runParser('tei', { 'dk.xml': tei.slice(0, -60) }, { record: 'u' }, 9);
  expect(cut.texts).toHaveLength(1);
  expect(cut.bad).toHaveLength(1);
});

test('XML bombs expand to nothing and files outside are not read', async () => {
  const bomb =
    '<!DOCTYPE a [<!ENTITY b "xxxxxxxx"><!ENTITY c "&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]><a><p>&c;&f;</p></a>';
  const { texts, bad } = await runParser('xml', { 'a.xml': bomb });
  expect(texts).toEqual([]);
  expect(bad).toHaveLength(1);
});

test('DocBook and Mallard', async () => {
  const docbook =
    '<chapter lang="da"><title>Opsætning</title><para>Tryk <keycap>Enter</keycap>.</para><programlisting>  a\n  b</programlisting><itemizedlist><listitem><para>Et</para></listitem></itemizedlist></chapter>';
  expect((await one('docbook', { 'a.xml': docbook })).text).toBe('Opsætning\n\nTryk Enter.\n\n  a\n  b\n\nEt');
  const mallard =
    '<page xmlns="http://projectmallard.org/1.0/" xml:lang="da"><info><license href="http://creativecommons.org/licenses/by-sa/3.0/"><p>CC BY-SA 3.0</p></license></info><title>Lyd</title><p>Åbn <gui>Lyd</gui>.</p></page>';
  expect(await one('mallard', { 'a.page': mallard })).toMatchObject({
    title: 'Lyd',
    text: 'Lyd\n\nÅbn Lyd.',
    licence: 'CC-BY-SA-3.0',
  });
});

test('CoNLL-U: a record a sentence, or a document with paragraphs', async () => {
  const conllu = `# newdoc id = d1
# sent_id = s1
# text = Hvor kommer julemanden fra?
1\tHvor\thvor\tADV\t_\t_\t2\tadvmod\t_\t_

# sent_id = s2
1-2\tvidste\t_\t_\t_\t_\t_\t_\t_\t_
1\tvid\tvide\tVERB\t_\t_\t0\troot\t_\t_
2\tste\t_\t_\t_\t_\t_\t_\t_\t_
3\tdu\tdu\tPRON\t_\t_\t1\tnsubj\t_\tSpaceAfter=No
4\t?\t?\tPUNCT\t_\t_\t1\tpunct\t_\t_

# newpar
# sent_id = s3
# text = Nyt afsnit.
1\tNyt\tny\tADJ\t_\t_\t0\troot\t_\t_
`;
  const { texts } = await runParser('conllu', { 'a.conllu': conllu }, {}, 13);
  expect(texts.map(({ key, text }) => [key, text])).toEqual([
    ['s1', 'Hvor kommer julemanden fra?'],
    ['s2', 'vidste du?'],
    ['s3', 'Nyt afsnit.'],
  ]);
  expect(await one('conllu', { 'a.conllu': conllu }, { record: 'document' })).toMatchObject({
    key: 'd1',
    text: 'Hvor kommer julemanden fra? vidste du?\n\nNyt afsnit.',
  });
});

test('manual pages', async () => {
  const page =
    '.\\" en bemærkning\n.TH LS 1\n.SH NAVN\nls \\- vis indhold\n.SH BESKRIVELSE\n.PP\nVis \\fBFILER\\fR (den aktuelle\nmappe).\n.TP\n\\fB\\-a\\fR\nskjul intet\n.nf\n  a\n  b\n.fi\n.TS\ntabel\n.TE\n.BR cp (1)\n';
  expect((await one('man', { 'man1/ls.1': page })).text).toBe(
    'NAVN\n\nls - vis indhold\n\nBESKRIVELSE\n\nVis FILER (den aktuelle mappe).\n\n-a skjul intet\n\n  a\n  b\n\ncp(1)',
  );
});
