import { expect, test } from 'vitest';
import { identifyLanguage } from './identify-language.ts';

/** Own sentences, in no training text. */
const sentences: [string, string][] = [
  ['da', 'Jeg vil gerne vide, hvornår I henter storskrald på vores vej.'],
  ['da', 'Min søn er blevet mobbet i skolen, og ingen gør noget ved det.'],
  ['da', 'hej i har sendt mig en regning to gange kan det passe'],
  ['nb', 'Jeg vil gjerne vite når dere henter søppelet i gata vår.'],
  ['nb', 'Sønnen min har blitt mobbet på skolen, og ingen gjør noe med det.'],
  ['nn', 'Eg vil gjerne vita når de hentar bosset i gata vår.'],
  ['nn', 'Guten min har vorte mobba på skulen, og ingen gjer noko med det.'],
  ['sv', 'Jag skulle vilja veta när ni hämtar soporna på vår gata.'],
  ['sv', 'Min son har blivit mobbad i skolan och ingen gör något åt det.'],
  ['fo', 'Eg vil fegin vita, nær tit heinta ruskið í gøtuni hjá okkum.'],
  ['is', 'Mig langar að vita hvenær þið sækið ruslið í götunni okkar.'],
  ['de', 'Ich möchte gern wissen, wann der Müll in unserer Straße abgeholt wird.'],
  ['en', 'I would like to know when you collect the rubbish in our street.'],
  ['nl', 'Ik wil graag weten wanneer jullie het vuilnis in onze straat ophalen.'],
  ['fi', 'Haluaisin tietää, milloin haette roskat meidän kadultamme.'],
  ['pl', 'Chciałbym wiedzieć, kiedy zabieracie śmieci z naszej ulicy.'],
  ['tr', 'Sokağımızdaki çöpleri ne zaman topladığınızı öğrenmek istiyorum.'],
  ['so', 'Waxaan rabaa inaan ogaado goorta aad qashinka ka qaaddaan waddadeenna.'],
  ['ro', 'Aș vrea să știu când ridicați gunoiul de pe strada noastră.'],
  ['lt', 'Norėčiau sužinoti, kada išvežate šiukšles iš mūsų gatvės.'],
  ['vi', 'Tôi muốn biết khi nào các anh chị thu gom rác ở phố chúng tôi.'],
  ['fr', 'Je voudrais savoir quand vous ramassez les poubelles dans notre rue.'],
  ['es', 'Quisiera saber cuándo recogen la basura en nuestra calle.'],
  ['it', 'Vorrei sapere quando passate a ritirare i rifiuti nella nostra via.'],
  ['uk', 'Я хотіла б знати, коли ви вивозите сміття з нашої вулиці.'],
  ['ar', 'أود أن أعرف متى تجمعون القمامة في شارعنا.'],
];
test.each(sentences)('%s: %s', (code, text) => {
  const found = identifyLanguage(text);
  expect(found.code).toBe(code);
  expect(found.probability).toBeGreaterThan(0.5);
});

/** Danish as citizens write it and as a call is taken down. */
test.each([
  'hvornaar kommer i og toemmer vores skraldespand den har vaeret fuld i 14 dage',
  'hvornar far jeg svar pa min ansogning om boligstotte',
  'JEG ER SÅ TRÆT AF AT VENTE PÅ SVAR FRA JER',
  'øh ja det var bare øh jeg ringer fordi min mor hun er faldet igen',
  'kna du fortælle mig hvodan jeg søgre om boligstøtet',
  'Kære kommune 🙂 tak for hjælpen i går!!! Mvh. en glad borger',
  'Skriv til post@example.org eller se www.example.org/ansoegning, hvis I mangler noget.',
])('stays Danish: %s', (text) => {
  expect(identifyLanguage(text).code).toBe('da');
});

test.each(['', ' ', '123 456', '?!…', '🙂🙂', '12:30 – 14.00'])('no letters is `und`: %j', (text) => {
  expect(identifyLanguage(text)).toEqual({ code: 'und', probability: 0 });
});

test('`among` keeps to the languages given', () => {
  const among = ['da', 'nb', 'nn', 'sv'];
  expect(identifyLanguage('Er det nødvendig?', { among }).code).toMatch(/^(nb|nn)$/);
  expect(among).toContain(identifyLanguage('The house is on fire', { among }).code);
  expect(identifyLanguage('Привіт', { among })).toEqual({ code: 'other', probability: 1 });
  expect(identifyLanguage('42', { among }).code).toBe('und');
  expect(() => identifyLanguage('Hej', { among: ['xx'] })).toThrow(/among/);
});

test('decomposed letters are read as composed ones', () => {
  const text = 'Må vi låne hallen på søndag? Åh ja, og så mødes vi der.';
  expect(identifyLanguage(text.normalize('NFD'))).toEqual(identifyLanguage(text));
});

test('any string gets a valid answer', () => {
  let state = 42;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  for (let round = 0; round < 3000; round++) {
    const limit = [0x80, 0x250, 0x3000, 0x10000][round % 4]!;
    const text = String.fromCharCode(...Array.from({ length: random(60) }, () => random(limit)));
    const { code, probability } = identifyLanguage(text);
    expect(code).toMatch(/^([a-z]{2,3}|other)$/);
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
    expect(probability === 0).toBe(code === 'und');
    if (!/\p{L}/u.test(text)) expect(code).toBe('und');
    expect(identifyLanguage(text)).toEqual({ code, probability });
  }
});

test.each([
  ['sentences', 'Jeg bor på Nørregade og har en klage over støjen. '],
  ['one word', 'a'],
  ['addresses', 'a@'],
  ['links', 'http://'],
  ['another script', 'ж'],
  ['marks', 'a\u0301'],
  ['no letters', '1 '],
])('time grows with length, no faster: %s', (_name, piece) => {
  const time = (length: number) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round++) {
      // Another text each round: the engine remembers what it replaced in a string.
      const text = round + piece.repeat(Math.ceil(length / piece.length));
      // Processor time: other work on the machine must not fail this.
      const start = process.cpuUsage();
      identifyLanguage(text);
      best = Math.min(best, process.cpuUsage(start).user / 1000);
    }
    return best;
  };
  time(20_000);
  // Ten times the text: ten times the time, or at worst some more; a square would be a hundred.
  expect(time(200_000)).toBeLessThan(40 * Math.max(0.5, time(20_000)));
});
