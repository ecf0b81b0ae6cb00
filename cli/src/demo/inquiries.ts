import { memoMessage } from './memo-message.ts';

/** Something to send: a text, or a MeMo message as XML. All people are invented; the CPR number has the day + 60, as replacement numbers have. */
export interface DemoInquiry {
  /** What it shows, in Danish. */
  about: string;
  text: string;
  memo?: string;
}

/** When all of it was received, so that the demo shows the same on every day. */
export const receivedAt = '2026-11-25T09:30:00+01:00';

const letter = `Foreningen har fået syn af kloakledningen under gården, og den er knækket tre steder. Når det regner, står vandet op i kælderen hos nr. 14 og 16.
Vi beder om en tilladelse til at grave i fortovet og skal have svar senest den 11. december kl. 12, for entreprenøren holder kun prisen så længe.
Venlig hilsen
Andelsboligforeningen Kastanjegården
Formand Birgitte Lundsfryd, tlf. 20 41 77 03`;

export const demoInquiries: readonly DemoInquiry[] = [
  {
    about: 'En høflig ældre borger',
    text: 'Ærede kommune. Jeg er 86 Aar og har hidtil klaret mig selv, men efter at jeg faldt i badekarret i sidste uge, tør jeg ikke staa der alene mere. Min datter mener, at der findes nogen, man kan spørge. Med venlig hilsen Gerda Nymølle',
  },
  {
    about: 'En vred mail',
    text: 'NU er det FJERDE uge i træk at skraldebilen kører lige forbi!!! affaldsspanden er fyldt, poserne ligger på jorden, og jeres app siger "tømt". Hvad er det lige jeg betaler renovation for?? Kom og få det VÆK inden på fredag',
  },
  {
    about: 'Akut, og uden de ventede ord',
    text: 'øh hej det er naboen til nummer ni, altså, de to børn derinde har været alene siden i går middags, pigen er vel fem, hun står i vinduet og siger at lillebror ikke har fået mad og at mor ikke vågner',
  },
  {
    about: 'Med CPR-nummer, adresse og frist',
    text: 'Undertegnede, Aksel Brandstrup, cpr. 711247-1183, Møllestien 7, 2. tv., 4180 Sorø, har modtaget afslag dateret 2. november på helbredstillæg til nye tænder. Jeg er ikke enig og ønsker sagen vurderet igen. Ifølge brevet skal det ske senest den 3. december.',
  },
  {
    about: 'En teenager i chatten',
    text: 'hey jeg er 17 og bor på opholdssted, min kontaktperson siger jeg skal flytte når jeg fylder 18. kan man få lov at blive boende eller få hjælp til en bolig bagefter??',
  },
  {
    about: 'Dansk som andetsprog',
    text: 'Goddag. Min kone og jeg vi fik en dreng i september, han hedder Yusuf. Hun skal tilbage på arbejde den 1. februar og vi ikke ved hvordan man skriver han op, og hvor meget det koster om måned. Mange tak, Omar Haddad',
  },
  {
    about: 'Lyder akut, og er det ikke',
    text: 'Teaterforeningen Gyngende Grund spiller "Skud i mosen" til marts. Der er to mord, en brand på scenen (røgmaskine!) og folk plejer at dø af grin. Kan vi leje aulaen på den gamle skole tre aftener, og hvad koster det for en forening?',
  },
  {
    about: 'Ikke kommunens',
    text: 'Min pakke fra Kina ligger i tolden på tolvte dag, og nu vil de have moms én gang til. Hvem hos jer kan få den frigivet?',
  },
  {
    about: 'En meddelelse fra Digital Post (MeMo) med KLE-opmærkning',
    text: letter,
    memo: memoMessage('Brud på kloak, Kastanjegården', letter),
  },
];
