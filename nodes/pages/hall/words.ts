// What the page itself says. A language missing a line does not compile.

import type { Texts } from '../../../broker/contract/ids.js';
import type { Phase } from '../../../broker/contract/messages/desk.js';

export type Lang = 'it' | 'en';

interface Lines {
  readonly title: string;
  readonly open: string;
  readonly closed: string;
  readonly outsideHours: string;
  readonly untrusted: string;
  readonly connecting: string;
  readonly lostLink: string;
  readonly lostBeat: string;
  readonly linked: string;
  readonly otherLanguage: string;
  readonly take: string;
  readonly kiosk: string;
  readonly press: string;
  /** Instead, where no button would give one. */
  readonly noNumbers: (outsideHours: boolean) => string;
  /** Before how long it is. */
  readonly expected: string;
  readonly rollOut: string;
  readonly rollIn: string;
  readonly noPaper: string;
  /** Leads where the QR code on the last ticket leads. */
  readonly onPhone: string;
  readonly collect: string;
  readonly tearOff: string;
  readonly elsewhere: string;
  readonly offline: string;
  readonly desk: string;
  readonly waiting: (people: number) => string;
  /** Likewise, where there is room for little. */
  readonly queue: (people: number) => string;
  readonly phase: Readonly<Record<Phase, string>>;
  readonly wanted: string;
  readonly leaving: string;
  readonly lamp: string;
  readonly lampOn: string;
  readonly lampOff: string;
  readonly lampRests: string;
  readonly legend: string;
  readonly keypad: string;
  readonly oneButton: string;
  readonly rating: string;
  readonly ratings: readonly [string, string, string];
  readonly board: string;
  readonly boardNumber: string;
  readonly boardDesk: string;
  readonly speaker: string;
  readonly hear: string;
  readonly hearing: string;
  readonly playing: string;
  readonly call: (number: string, desk: string) => string;
  readonly help: string;
  readonly operator: string;
  readonly deskPage: string;
  readonly panelPage: string;
  readonly screen: string;
  readonly noCalls: string;
  readonly nearer: string;
  readonly code: string;
  readonly ways: string;
  readonly chooseDesk: string;
  readonly empty: string;
  readonly badConfig: string;
  readonly whatIsWrong: (errors: number) => string;
  readonly andMore: (errors: number) => string;
}

export const lines: Readonly<Record<Lang, Lines>> = {
  it: {
    title: 'Sala d’attesa',
    open: 'Aperto',
    closed: 'Chiuso',
    outsideHours: 'fuori orario',
    untrusted: 'ora non certa',
    connecting: 'Mi collego alla sala…',
    lostLink: 'Collegamento con la sala perso. Riprovo ogni secondo: quello che vedi può essere vecchio.',
    lostBeat: 'La sala non risponde da tre secondi: quello che vedi può essere vecchio.',
    linked: 'In diretta',
    otherLanguage: 'English',
    take: 'Prenda il numero',
    kiosk: 'Chiosco dei biglietti',
    press: 'Prema il servizio che desidera',
    noNumbers: (outsideHours) => (outsideHours ? 'Fuori orario: nessun numero' : 'Adesso nessun numero'),
    expected: 'attesa',
    rollOut: 'Togli il rotolo',
    rollIn: 'Rimetti il rotolo',
    noPaper: 'Carta finita',
    onPhone: 'Il biglietto sul telefono',
    collect: 'Ritiri qui il biglietto',
    tearOff: 'Prenda il biglietto',
    elsewhere: 'Apparecchio vero, altrove',
    offline: 'Scollegato',
    desk: 'Sportello',
    waiting: (people) => (people === 0 ? 'nessuno in attesa' : `${people} in attesa`),
    queue: (people) => `${people} in attesa`,
    phase: { closed: 'Chiuso', paused: 'In pausa', free: 'Libero', called: 'Chiamato', serving: 'In corso' },
    wanted: 'Coda lunga: apri',
    leaving: 'Finisci e chiudi',
    lamp: 'Lampada',
    lampOn: 'accesa',
    lampOff: 'spenta',
    lampRests: 'Resta accesa finché qualcuno è chiamato o servito.',
    legend: 'La lampada dice',
    keypad: 'Tastiera dello sportello',
    oneButton: 'Pulsante dello sportello',
    rating: 'Com’è andata? Sportello',
    ratings: ['male', 'così così', 'bene'],
    board: 'Tabellone',
    boardNumber: 'Numero',
    boardDesk: 'Sportello',
    speaker: 'Altoparlante',
    hear: 'Clicca per sentire',
    hearing: 'Audio acceso',
    playing: 'Sta chiamando',
    call: (number, desk) => `Numero ${number}, sportello ${desk}`,
    help: 'Tasti: 1-9 chiosco, ← → sportello',
    operator: 'L’operatore',
    deskPage: 'Lo stesso sportello su un computer',
    panelPage: 'Lo stesso chiosco su uno schermo',
    screen: 'Apri lo schermo della sala',
    noCalls: 'Nessuna chiamata',
    nearer: 'Vai al chiosco',
    code: 'Hai un appuntamento? Il codice',
    ways: 'Altre pagine',
    chooseDesk: 'Vai allo sportello',
    empty: 'La sala non ha ancora detto quali apparecchi ci sono.',
    badConfig: 'Il file di configurazione ha errori: vale ancora l’ultimo valido.',
    whatIsWrong: (errors) => (errors === 1 ? 'Che cosa non va' : `Che cosa non va: ${errors} errori`),
    andMore: (errors) => `e altri ${errors}: li dice tutti turno check`,
  },
  en: {
    title: 'Waiting room',
    open: 'Open',
    closed: 'Closed',
    outsideHours: 'outside hours',
    untrusted: 'time not certain',
    connecting: 'Connecting to the hall…',
    lostLink: 'The link to the hall is lost. Trying again every second: what you see may be old.',
    lostBeat: 'The hall has not answered for three seconds: what you see may be old.',
    linked: 'Live',
    otherLanguage: 'Italiano',
    take: 'Take a number',
    kiosk: 'Ticket kiosk',
    press: 'Press the service you need',
    noNumbers: (outsideHours) => (outsideHours ? 'Outside hours: no numbers' : 'No numbers now'),
    expected: 'wait',
    rollOut: 'Take the roll out',
    rollIn: 'Put the roll back',
    noPaper: 'Out of paper',
    onPhone: 'The ticket on a phone',
    collect: 'Your ticket comes out here',
    tearOff: 'Take the ticket',
    elsewhere: 'Real hardware, elsewhere',
    offline: 'Offline',
    desk: 'Desk',
    waiting: (people) => (people === 0 ? 'nobody waiting' : `${people} waiting`),
    queue: (people) => `${people} waiting`,
    phase: { closed: 'Closed', paused: 'Paused', free: 'Free', called: 'Called', serving: 'Serving' },
    wanted: 'Long queue: open',
    leaving: 'Finish and close',
    lamp: 'Lamp',
    lampOn: 'lit',
    lampOff: 'dark',
    lampRests: 'It stays lit while somebody is called or served.',
    legend: 'The lamp says',
    keypad: 'Desk keypad',
    oneButton: 'Desk button',
    rating: 'How was it? Desk',
    ratings: ['bad', 'so so', 'good'],
    board: 'Board',
    boardNumber: 'Number',
    boardDesk: 'Desk',
    speaker: 'Loudspeaker',
    hear: 'Click to hear',
    hearing: 'Sound on',
    playing: 'Calling',
    call: (number, desk) => `Number ${number}, desk ${desk}`,
    help: 'Keys: 1-9 kiosk, ← → desk',
    operator: 'The operator',
    deskPage: 'The same desk on a computer',
    panelPage: 'The same kiosk on a screen',
    screen: 'Open the room’s screen',
    noCalls: 'No calls yet',
    nearer: 'Go to kiosk',
    code: 'An appointment? Its code',
    ways: 'Other pages',
    chooseDesk: 'Go to desk',
    empty: 'The hall has not yet said which devices there are.',
    badConfig: 'The config file has errors; the last good one runs.',
    whatIsWrong: (errors) => (errors === 1 ? 'What is wrong' : `What is wrong: ${errors} errors`),
    andMore: (errors) => `and ${errors} more: turno check tells them all`,
  },
};

/** The hall's own text in the page's language, or in the first the hall has it in. */
export function textIn(texts: Texts, lang: Lang): string {
  return texts[lang] ?? texts.it ?? Object.values(texts)[0] ?? '';
}
