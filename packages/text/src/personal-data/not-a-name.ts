const words = new Set(
  `kommune kommunen kommunes borgerservice sagsbehandler sagsbehandlere borgmester borgmesteren byråd byrådet jobcenter jobcentret jobcenteret alle i jer team teknik miljø social socialforvaltningen forvaltningen forvaltning afdeling
afdelingen udvalg udvalget rådgiver chef leder direktør skat politiet politi hr fru frk frøken dr familien familie far mor mormor morfar farmor farfar bedste danmark københavn aarhus odense aalborg roskilde grundejerforeningen
grundejerforening foreningen forening bestyrelsen bestyrelse ejerforeningen andelsboligforeningen boligforeningen skolen skole børnehaven beboerne naboerne naboen nabo beboer borger borgeren formand formanden kasserer advokat
ingeniør arkitekt læge lægen tlf telefon mobil mail email adresse cpr cvr sendt fra til emne vedr vedrørende den det de der en et er og men jeg du vi han hun så at som med på af for om har kan skal vil ville ikke også bare
lige her hej hejsa kære goddag dav tak venlig venlige venligst hilsen hilsner mvh mange god gode rigtig din dit dine min mit mine vores jeres hans hendes deres sin sit hvad hvor hvornår hvordan hvorfor hvem nu når da efter før
under over mellem mod ved hos uden indtil siden snart fortsat eller hvis fordi selvom altså øh øhm ja nej jo okay ok noget nogen ingen mange måske var blev bliver blevet være været fik får går gik kom kommer ringer skriver
bor hedder mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april maj juni juli august september oktober november december jul påske pinse aps hotline support kundeservice redaktionen personalet ledelsen
center centret plejecenter plejehjemmet plejehjem bibliotek biblioteket rådhuset rådhus ydelsescenter ydelse pension familieafdelingen familieret byg byggesag byggeri vej park natur affald renovation digitalpost post medarbejder medarbejdere
en modtager ansøger undertegnede anonym bekymret frustreret vred tilfreds glad dansk danske dreng pige søn datter barn børn mand kone bror søster samlever kæreste ven veninde nabos onkel tante fætter kusine allerede stadig lidt
meget helt rigtigt selv sammen igen derfor derefter dog dem dig mig os sig hende ham denne dette disse sådan samt både enten hver kun mere mest mindre ned op ud ind hjem ude inde oppe nede frem tilbage år måneder uger dage gammel
syg handicappet autist diagnosticeret stuen i dag går morgen snarest sagen stop info hovedkontor regnskab bogholderi løn hr afd sundhed kultur fritid skat plan erhverv landsbylauget lauget klubben vejlaug vejlauget ældresagen lokalrådet foreningens selskabet firmaet virksomheden`.split(
    /\s+/,
  ),
);
const institution =
  /(?:kommune|kommunen|forening|foreningen|forvaltning|forvaltningen|cent(?:er|ret|eret)|skole|skolen|afdeling|afdelingen|styrelse|styrelsen|udvalg|udvalget|service|laug|lauget|r(?:å|aa)det|sekretariat|sekretariatet|myndighed|kontor|kontoret|teamet|gruppen|klinik|apotek|bibliotek|biblioteket|huset|hjemmet|klubben|selskabet|firma|behandler|behandleren|r(?:å|aa)dgiver|r(?:å|aa)dgiveren|visitator|visitatoren|pædagog|lærer|læreren|lederen|chefen|direkt(?:ø|oe)r)$/;

/** Whether a word, in any case, is an everyday or institution word that is not taken as part of a person's name. */
export function notAName(word: string): boolean {
  const lower = word.toLowerCase();
  return words.has(lower) || institution.test(lower);
}
