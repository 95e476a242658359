// What the operator's page says. A language that lacks a line does not compile.
import type { Texts } from '../../../broker/contract/ids.js';
import type { Phase, Verb } from '../../../broker/contract/messages/desk.js';
import type { TicketStep } from '../../../broker/contract/messages/desk-view.js';
import type { Sentence } from '../../../broker/contract/sentence.js';

export type Lang = keyof Sentence;

interface Lines {
  readonly desk: string;
  readonly phase: Readonly<Record<Phase, string>>;
  readonly waiting: (people: number) => string;
  readonly expected: string;
  readonly next: string;
  readonly nextNobody: string;
  readonly waits: (minutes: number) => string;
  readonly since: (minutes: number, seconds: number) => string;
  readonly arrivedFor: (minutes: number) => string;
  readonly card: string;
  readonly cardNone: string;
  readonly documents: string;
  readonly steps: string;
  readonly fees: string;
  readonly time: string;
  readonly history: string;
  readonly outcomes: string;
  readonly outcomesOf: (number: string) => string;
  readonly less: (outcome: string) => string;
  readonly parked: string;
  readonly until: (time: string) => string;
  readonly missed: string;
  readonly places: (places: number) => string;
  readonly agenda: string;
  readonly agendaNone: string;
  readonly cases: string;
  readonly casesNone: string;
  readonly more: (n: number) => string;
  readonly appointment: (time: string) => string;
  readonly case: (code: string) => string;
  readonly alsoFor: (services: string) => string;
  readonly unsure: string;
  readonly missedTimes: (n: number) => string;
  readonly speaks: (language: string) => string;
  readonly wanted: string;
  readonly leaving: string;
  readonly lost: string;
  readonly unknown: string;
  /** What follows was so at that time, as in 10:42. */
  readonly asOf: (time: string) => string;
  readonly connecting: string;
  readonly noDesk: string;
  readonly otherVersion: string;
  readonly noHub: string;
  readonly asking: string;
  /** Of an action that the hub may have heard or not. */
  readonly unheard: (action: string) => string;
  /** Known later: what came of it, and what surely did not. */
  readonly after: (what: string) => string;
  readonly notDone: (action: string) => string;
  readonly notKnown: (action: string) => string;
  readonly signedOut: (action: string) => string;
  readonly tooQuick: string;
  /** Pressed before there was anything to choose from. */
  readonly tooEarly: string;
  readonly twice: string;
  readonly notNow: (action: string) => string;
  readonly help: string;
  readonly helpWords: readonly string[];
  readonly leave: string;
  readonly choose: string;
  readonly send: string;
  readonly other: string;
  readonly actions: string;
  readonly moreActions: string;
  readonly space: string;
  readonly closedDesk: string;
  readonly step: Readonly<Record<TicketStep['what'], (where: StepWords) => string>>;
  readonly booking: Readonly<Record<'booked' | 'cancelled' | 'here' | 'absent' | 'kept', string>>;
  readonly kind: Readonly<Record<'question' | 'report' | 'complaint' | 'suggestion' | 'proposal' | 'application', string>>;
  readonly ready: string;
  readonly done: Readonly<Record<Verb, (number: string) => string>>;
  /** Where the operator has chosen the slot. */
  readonly agreed: (slot: string) => string;
  readonly code: (code: string) => string;
}

interface StepWords {
  /** `Sportello 3`, or nothing. */
  readonly desk: string;
  readonly service: string;
  readonly to: string;
  readonly class: string;
}

const at = (where: string) => (where === '' ? '' : ` · ${where}`);

export const lines: Readonly<Record<Lang, Lines>> = {
  it: {
    desk: 'Sportello',
    phase: { closed: 'Chiuso', paused: 'In pausa', free: 'Libero', called: 'Chiamato', serving: 'Allo sportello' },
    waiting: (people) => (people === 1 ? '1 in attesa' : `${people} in attesa`),
    expected: 'attesa',
    next: 'Il prossimo',
    nextNobody: 'Non aspetta nessuno.',
    waits: (minutes) => `aspetta da ${minutes} min`,
    since: (minutes, seconds) => `da ${minutes}:${String(seconds).padStart(2, '0')}`,
    arrivedFor: (minutes) => `ha aspettato ${minutes} min`,
    card: 'La scheda',
    cardNone: 'Questo servizio non ha una scheda.',
    documents: 'Documenti',
    steps: 'Che cosa si fa',
    fees: 'Costo',
    time: 'Tempi',
    history: 'La storia di questo biglietto',
    outcomes: 'Esiti',
    outcomesOf: (number) => `Esiti di ${number}`,
    less: (outcome) => `Uno di meno: ${outcome}`,
    parked: 'Sospesi',
    until: (time) => `fino alle ${time}`,
    missed: 'Non presentati',
    places: (places) => (places === 0 ? 'tornano ora' : `dopo altri ${places}`),
    agenda: 'Appuntamenti di oggi',
    agendaNone: 'Oggi non ce ne sono.',
    cases: 'Pratiche di questo sportello',
    casesNone: 'Nessuna.',
    more: (n) => `e altre ${n}`,
    appointment: (time) => `appuntamento alle ${time}`,
    case: (code) => `pratica ${code}`,
    alsoFor: (services) => `poi: ${services}`,
    unsure: 'non si sa se il biglietto è uscito',
    missedTimes: (n) => (n === 1 ? 'già chiamato una volta' : `già chiamato ${n} volte`),
    speaks: (language) => `parla ${language}`,
    wanted: 'La coda è lunga: si chiede di aprire.',
    leaving: 'La coda è passata: si finisce e si chiude.',
    lost: 'La centrale non si sente: nulla di ciò che si vede è certo. La pagina riprende da sola.',
    unknown: 'Ora non si sa',
    asOf: (time) => `Come era alle ${time}:`,
    connecting: 'Si cerca la centrale…',
    noDesk: 'La configurazione non ha più questo sportello.',
    otherVersion: 'La centrale è di un’altra versione: si ricarica la pagina.',
    noHub: 'La centrale non ha risposto.',
    asking: 'Si chiede alla centrale…',
    unheard: (action) => `${action}: la centrale non ha risposto, non è certo che sia fatto. La pagina continua a chiederlo.`,
    after: (what) => `Ora è certo: ${what}`,
    notDone: (action) => `${action}: non è stato fatto.`,
    notKnown: (action) => `${action}: non si sa più se sia stato fatto. Guardare il numero.`,
    signedOut: (action) => `${action}: l’accesso è finito. Dopo il nuovo accesso la pagina dice se è stato fatto.`,
    tooQuick: 'Si sta ancora chiedendo alla centrale: i tasti dopo non contano.',
    tooEarly: 'Troppo presto: i tasti premuti prima non contano. Scegliere ora.',
    twice: 'Premuto due volte di seguito: conta una volta.',
    notNow: (action) => `Ora non si può: ${action}.`,
    help: 'I tasti',
    helpWords: [
      'Ogni azione ha un tasto, scritto sul suo pulsante. Dove c’è da scegliere, si sceglie con una cifra; Esc torna indietro.',
      'Le cifre da sole contano un esito in più: 1 il primo, 2 il secondo; con il tasto delle maiuscole (⇧) uno in meno.',
      'Si vede soltanto ciò che la centrale ha confermato.',
    ],
    leave: 'Indietro',
    choose: 'Una cifra sceglie; Esc torna indietro.',
    send: 'Conferma',
    other: 'English',
    actions: 'Azioni',
    moreActions: 'Altre azioni',
    space: 'Spazio',
    closedDesk: 'chiuso',
    step: {
      issued: ({ service, desk }) => `Preso per ${service}${at(desk)}`,
      called: ({ desk }) => `Chiamato${at(desk)}`,
      recalled: ({ desk }) => `Richiamato${at(desk)}`,
      arrived: ({ desk }) => `Arrivato${at(desk)}`,
      transferred: ({ service, to, desk }) => `Passato a ${to === '' ? service : to}${at(desk)}`,
      'went-on': ({ service }) => `Continua per ${service}`,
      parked: ({ desk }) => `Sospeso${at(desk)}`,
      resumed: () => 'Di nuovo in attesa',
      missed: ({ desk }) => `Non presentato${at(desk)}`,
      returned: () => 'Tornato in fila',
      added: ({ service }) => `Aggiunto: ${service}`,
      classed: ({ class: rank }) => `Classe: ${rank}`,
      released: () => 'Libero per ogni sportello',
      moved: ({ service }) => `Spostato a ${service}`,
    },
    booking: { booked: 'atteso', cancelled: 'disdetto', here: 'è qui', absent: 'assente', kept: 'fatto' },
    kind: {
      question: 'domanda',
      report: 'segnalazione',
      complaint: 'reclamo',
      suggestion: 'suggerimento',
      proposal: 'proposta',
      application: 'istanza',
    },
    ready: 'da ritirare',
    done: {
      open: () => 'Lo sportello è aperto.',
      pause: () => 'Lo sportello è in pausa.',
      close: () => 'Lo sportello è chiuso.',
      next: (number) => (number === '' ? 'Fatto.' : `Chiamato ${number}.`),
      arrived: (number) => `${number} è allo sportello.`,
      recall: (number) => `Richiamato ${number}.`,
      'no-show': () => 'Segnato come non presentato.',
      done: () => 'Visita conclusa.',
      outcome: (number) => `Esito contato per ${number}.`,
      park: () => 'Sospeso.',
      resume: (number) => `Ripreso${number === '' ? '' : ` ${number}`}.`,
      call: (number) => `Chiamato ${number}.`,
      void: () => 'Biglietto annullato.',
      transfer: () => 'Passato ad altri.',
      add: () => 'Servizio aggiunto.',
      class: () => 'Classe data.',
      release: () => 'Ora lo può chiamare ogni sportello.',
      issue: (number) => `Dato il biglietto ${number}.`,
      question: () => 'Domanda contata.',
      escalate: () => 'Passato al livello sopra.',
      case: () => 'Pratica presa.',
      'hand-over': () => 'Pratica passata al retro ufficio.',
      agree: () => 'Appuntamento preso.',
      undo: () => 'Annullata l’ultima azione.',
    },
    agreed: (slot) => `Appuntamento preso: ${slot}.`,
    code: (code) => `Codice ${code}.`,
  },
  en: {
    desk: 'Desk',
    phase: { closed: 'Closed', paused: 'Paused', free: 'Free', called: 'Called', serving: 'At the desk' },
    waiting: (people) => `${people} waiting`,
    expected: 'wait',
    next: 'Next',
    nextNobody: 'Nobody is waiting.',
    waits: (minutes) => `has waited ${minutes} min`,
    since: (minutes, seconds) => `for ${minutes}:${String(seconds).padStart(2, '0')}`,
    arrivedFor: (minutes) => `waited ${minutes} min`,
    card: 'The card',
    cardNone: 'This service has no card.',
    documents: 'Documents',
    steps: 'What is done',
    fees: 'Cost',
    time: 'How long',
    history: 'This ticket’s history',
    outcomes: 'Outcomes',
    outcomesOf: (number) => `Outcomes of ${number}`,
    less: (outcome) => `One less: ${outcome}`,
    parked: 'Parked',
    until: (time) => `until ${time}`,
    missed: 'Did not show',
    places: (places) => (places === 0 ? 'back now' : `after ${places} others`),
    agenda: 'Today’s appointments',
    agendaNone: 'None today.',
    cases: 'This desk’s cases',
    casesNone: 'None.',
    more: (n) => `and ${n} more`,
    appointment: (time) => `appointment at ${time}`,
    case: (code) => `case ${code}`,
    alsoFor: (services) => `then: ${services}`,
    unsure: 'nobody knows whether its paper came out',
    missedTimes: (n) => (n === 1 ? 'called once before' : `called ${n} times before`),
    speaks: (language) => `speaks ${language}`,
    wanted: 'The queue is long: it asks for this desk to open.',
    leaving: 'The rush is over: finish and close.',
    lost: 'The hub is not heard: nothing shown here is certain. The page goes on by itself.',
    unknown: 'Not known now',
    asOf: (time) => `As it was at ${time}:`,
    connecting: 'Looking for the hub…',
    noDesk: 'The config has this desk no more.',
    otherVersion: 'The hub is of another version: reload this page.',
    noHub: 'The hub did not answer.',
    asking: 'Asking the hub…',
    unheard: (action) => `${action}: the hub did not answer, it may be done or not. The page goes on asking.`,
    after: (what) => `Certain now: ${what}`,
    notDone: (action) => `${action}: it was not done.`,
    notKnown: (action) => `${action}: nobody knows any more whether it was done. Look at the number.`,
    signedOut: (action) => `${action}: you are signed out. Once you are back in, the page says whether it was done.`,
    tooQuick: 'The hub is still being asked: the keys after that do not count.',
    tooEarly: 'Too early: what was pressed before does not count. Choose now.',
    twice: 'Pressed twice in a row: it counts once.',
    notNow: (action) => `Not now: ${action}.`,
    help: 'The keys',
    helpWords: [
      'Every action has a key, written on its button. Where there is a choice, a digit chooses; Esc goes back.',
      'Digits alone count one more outcome: 1 the first, 2 the second; with the shift key (⇧) one less.',
      'Only what the hub has confirmed is shown.',
    ],
    leave: 'Back',
    choose: 'A digit chooses; Esc goes back.',
    send: 'Confirm',
    other: 'Italiano',
    actions: 'Actions',
    moreActions: 'More actions',
    space: 'Space',
    closedDesk: 'closed',
    step: {
      issued: ({ service, desk }) => `Taken for ${service}${at(desk)}`,
      called: ({ desk }) => `Called${at(desk)}`,
      recalled: ({ desk }) => `Called again${at(desk)}`,
      arrived: ({ desk }) => `Arrived${at(desk)}`,
      transferred: ({ service, to, desk }) => `Sent on to ${to === '' ? service : to}${at(desk)}`,
      'went-on': ({ service }) => `Goes on for ${service}`,
      parked: ({ desk }) => `Parked${at(desk)}`,
      resumed: () => 'Waiting again',
      missed: ({ desk }) => `Did not show${at(desk)}`,
      returned: () => 'Back in the queue',
      added: ({ service }) => `Added: ${service}`,
      classed: ({ class: rank }) => `Class: ${rank}`,
      released: () => 'Free for any desk',
      moved: ({ service }) => `Moved to ${service}`,
    },
    booking: { booked: 'expected', cancelled: 'cancelled', here: 'is here', absent: 'absent', kept: 'done' },
    kind: {
      question: 'question',
      report: 'report',
      complaint: 'complaint',
      suggestion: 'suggestion',
      proposal: 'proposal',
      application: 'application',
    },
    ready: 'to be collected',
    done: {
      open: () => 'The desk is open.',
      pause: () => 'The desk is paused.',
      close: () => 'The desk is closed.',
      next: (number) => (number === '' ? 'Done.' : `${number} called.`),
      arrived: (number) => `${number} is at the desk.`,
      recall: (number) => `${number} called again.`,
      'no-show': () => 'Noted: did not show.',
      done: () => 'Visit ended.',
      outcome: (number) => `Outcome counted for ${number}.`,
      park: () => 'Parked.',
      resume: (number) => `Resumed${number === '' ? '' : ` ${number}`}.`,
      call: (number) => `${number} called.`,
      void: () => 'Ticket voided.',
      transfer: () => 'Sent on.',
      add: () => 'Service added.',
      class: () => 'Class given.',
      release: () => 'Any desk may call it now.',
      issue: (number) => `Ticket ${number} issued.`,
      question: () => 'Question counted.',
      escalate: () => 'Sent to the next level.',
      case: () => 'Case taken.',
      'hand-over': () => 'Case handed to the back office.',
      agree: () => 'Appointment made.',
      undo: () => 'The last action is undone.',
    },
    agreed: (slot) => `Appointment made: ${slot}.`,
    code: (code) => `Code ${code}.`,
  },
};

/** As one says it: with its weekday. `day`: 2026-11-30. */
export function dayWords(day: string, lang: Lang): string {
  const form = new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  return form.format(new Date(`${day}T00:00Z`));
}

/** `start`: 2026-11-30T09:20. */
export function slotWords(start: string, lang: Lang): string {
  return `${dayWords(start.slice(0, 10), lang)}, ${start.slice(11)}`;
}

/** In the page's language, else in whatever it is written. */
export function textIn(texts: Texts | undefined, lang: Lang, id: string): string {
  return texts?.[lang] ?? Object.values(texts ?? {})[0] ?? id;
}
