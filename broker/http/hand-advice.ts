// What to do about what needs a hand, by its code. Where the words themselves say it, nothing stands here. What the hub says and what a device says
// may bear one code and be two things: each has a table of its own.
import type { machineWarnings } from '../contract/machine-words.js';
import type { MailTrouble } from '../contract/mail-words.js';
import type { Sentence } from '../contract/sentence.js';

const hubAdvice = {
  'nobody-serves': {
    it: 'Apri uno sportello che la serve, o sposta il servizio su uno già aperto.',
    en: 'Open a desk that serves it, or move the service to one that is open.',
  },
  'over-limit': {
    it: 'Apri un altro sportello, o dai il servizio anche a uno che ha meno gente.',
    en: 'Open another desk, or give the service to one with fewer people, too.',
  },
  'will-be-late': {
    it: 'C’è ancora tempo: un altro sportello adesso tiene l’attesa sotto il limite.',
    en: 'There is still time: another desk now keeps the wait below the limit.',
  },
  'desk-wanted': { it: 'Si apre da qui, o dal suo tastierino.', en: 'It opens from here, or at its keypad.' },
  'moves-back': {
    it: 'Se serve ancora, sposta di nuovo i servizi da qui sotto.',
    en: 'Where it is still needed, move the services again below.',
  },
  'node-gone': {
    it: 'Guarda che sia acceso e che il cavo di rete sia inserito; poi stacca e riattacca la corrente.',
    en: 'See that it has power and that its network cable is in; then unplug the power and plug it in again.',
  },
  'paper-low': { it: 'Prepara un rotolo nuovo accanto alla stampante.', en: 'Have a new roll ready beside the printer.' },
  'not-stored': {
    it: 'Chi cura la centrale guardi subito il suo disco: se è pieno o staccato. Si riprova da sé.',
    en: 'Whoever looks after the hub should look at its disk at once: full, or unplugged. It is tried again by itself.',
  },
  'disk-full': {
    it: 'Chi cura la centrale tolga dal disco ciò che non serve: vecchie copie, vecchi registri.',
    en: 'Whoever looks after the hub should remove what is not needed: old copies, old logs.',
  },
  'bad-config': {
    it: 'Correggi quella riga e salva il file: viene riletto da sé.',
    en: 'Correct that line and save the file: it is read again by itself.',
  },
  'no-date': {
    it: 'Ricollega la centrale alla rete: l’ora arriva da sé. I numeri e le chiamate vanno avanti.',
    en: 'Connect the hub to the network again: the time comes by itself. Numbers and calls go on.',
  },
  'orders-wait': {
    it: 'Guarda la rete della sala e gli apparecchi qui sotto: qualcuno non risponde.',
    en: 'Look at the hall’s network and the devices below: somebody does not answer.',
  },
  'no-backup': {
    it: 'Si riprova da sé; se domani è ancora così, guarda il disco o la cartella delle copie.',
    en: 'It is tried again by itself; if it is so tomorrow, look at the disk or folder of the copies.',
  },
  'old-backup': {
    it: 'Guarda se la centrale è accesa all’ora della copia, e `turno backup`.',
    en: 'See whether the hub is on at the hour of the copy, and `turno backup`.',
  },
  'mail-failed': {
    it: 'Gli indirizzi sono forse sbagliati: chi segue quelle pratiche telefoni.',
    en: 'Perhaps the addresses are wrong: whoever has those cases should call by phone.',
  },
  overdue: { it: 'L’elenco è in /cases: rispondi, o passale a chi può.', en: 'The list is at /cases: answer them, or hand them over.' },
} as const satisfies Record<string, Sentence>;

const deviceAdvice = {
  'no-answer': { it: 'Guarda che il suo cavo sia inserito e che abbia corrente.', en: 'See that its cable is in, and that it has power.' },
  'not-stored': {
    it: 'Chi cura quel computer guardi il suo disco: se è pieno, o se la scheda SD è consumata.',
    en: 'Whoever looks after that computer should look at its disk: full, or an SD card that is worn out.',
  },
} as const satisfies Record<string, Sentence>;

type Advised = keyof typeof hubAdvice;
/** What the hub itself finds: the words of the rest say what to do. */
export type HubTrouble = Advised | 'desk-leaving' | `mail-${MailTrouble}` | ReturnType<typeof machineWarnings>[number]['code'];

export function hubAdviceFor(code: HubTrouble): Sentence | undefined {
  return isIn(hubAdvice, code) ? hubAdvice[code] : undefined;
}

/** `code`: as the device's driver says it, which may be one that nobody foresaw. */
export function deviceAdviceFor(code: string): Sentence | undefined {
  return isIn(deviceAdvice, code) ? deviceAdvice[code] : undefined;
}

function isIn<Table extends object>(table: Table, code: PropertyKey): code is keyof Table {
  return Object.hasOwn(table, code);
}
