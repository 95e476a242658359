// The flags of every command. A new flag is a row here, and its name in the rows of the commands that read it.
import type { Sentence } from '../broker/contract/sentence.js';

interface Flag {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What stands behind it. */
  readonly value?: string;
  readonly default?: string;
  /** What holds unless it is given, where that is no fixed text. */
  readonly unless?: Sentence;
  readonly says: Sentence;
}

/** As `parseArgs` of node:util takes them. */
export const flags = {
  config: {
    type: 'string',
    value: 'FILE',
    unless: { it: 'config/hall.yaml, accanto a Turno', en: 'config/hall.yaml, beside Turno' },
    says: { it: 'la configurazione della sala', en: 'the hall’s config' },
  },
  data: {
    type: 'string',
    value: 'FOLDER',
    unless: { it: 'data, accanto a Turno', en: 'data, beside Turno' },
    says: { it: 'dati dell’hub e dei nodi', en: 'what the hub and the nodes keep' },
  },
  http: {
    type: 'string',
    value: '[ADDRESS:]PORT',
    default: '127.0.0.1:8080',
    says: {
      it: 'dove servire le pagine; oltre questa macchina si accede con nome e password; porta 0 sceglie',
      en: 'where pages are served; beyond this machine people sign in; port 0 picks one',
    },
  },
  public: {
    type: 'string',
    value: '[ADDRESS:]PORT',
    unless: { it: 'da nessuna parte', en: 'nowhere' },
    says: {
      it: 'dove servire le sole pagine dei cittadini, per il server web del Comune',
      en: 'where citizens’ pages, and nothing else, are served, for the town’s web server',
    },
  },
  mqtt: {
    type: 'string',
    value: '[ADDRESS:]PORT',
    default: '127.0.0.1:1883',
    says: {
      it: 'dove l’hub ascolta i nodi; 0.0.0.0 e [::] valgono per ogni indirizzo, porta 0 sceglie',
      en: 'where the hub listens to nodes; 0.0.0.0 and [::] are every address, port 0 picks one',
    },
  },
  hub: {
    type: 'string',
    value: 'URL',
    unless: {
      it: 'come dice FOLDER/hub/address.json, altrimenti mqtt://127.0.0.1:1883',
      en: 'as FOLDER/hub/address.json says, else mqtt://127.0.0.1:1883',
    },
    says: { it: 'dove si trova l’hub', en: 'where the hub is' },
  },
  key: {
    type: 'string',
    value: 'FILE',
    unless: { it: 'FOLDER/nodes/<id>/key, se c’è', en: 'FOLDER/nodes/<id>/key, if it is there' },
    says: { it: 'il file con la password del nodo', en: 'the file with the node’s password' },
  },
  ask: {
    type: 'boolean',
    says: { it: 'chiede a ogni porta seriale chi c’è; riavvia le schede', en: 'asks every serial port who is there; restarts the boards' },
  },
  board: {
    type: 'string',
    value: 'BOARD',
    unless: { it: 'uno', en: 'uno' },
    says: {
      it: 'quale scheda: uno, nano, o nano-old con il vecchio bootloader',
      en: 'which board: uno, nano, or nano-old with the old bootloader',
    },
  },
  replace: {
    type: 'boolean',
    says: { it: 'al posto di quella che c’è già', en: 'in place of the one that there is' },
  },
  scope: {
    type: 'string',
    value: 'SCOPE[,SCOPE...]',
    says: {
      it: 'che cosa apre la chiave: reports, cases, notices, agenda, desks, hall, persons',
      en: 'what the key opens: reports, cases, notices, agenda, desks, hall, persons',
    },
  },
  office: {
    type: 'string',
    value: 'OFFICE',
    says: { it: 'il retro ufficio; api-key: solo le sue pratiche', en: 'the back office; api-key: its cases only' },
  },
  level: {
    type: 'string',
    value: 'LEVEL',
    says: { it: 'il livello; api-key: solo le sue pratiche', en: 'the level; api-key: its cases only' },
  },
  role: {
    type: 'string',
    value: 'ROLE',
    says: {
      it: 'che cosa fa nella sala: operator, supervisor, maintainer, administrator',
      en: 'what they do in the hall: operator, supervisor, maintainer, administrator',
    },
  },
  remove: { type: 'boolean', says: { it: 'toglie la chiave', en: 'takes the key back' } },
  beats: {
    type: 'boolean',
    says: { it: 'anche ciò che si ripete: battito e salute', en: 'what is repeated, too: the beat, and health' },
  },
  day: {
    type: 'string',
    value: 'DAY',
    unless: { it: 'left: l’ultimo che si è concluso', en: 'left: the last that has ended' },
    says: { it: 'il giorno, come 2026-11-23', en: 'the day, as 2026-11-23' },
  },
  desk: { type: 'string', value: 'DESK', says: { it: 'lo sportello: id o numero', en: 'the desk: its id or its number' } },
  from: {
    type: 'string',
    value: 'DAY',
    unless: { it: 'report: nessuno; altrimenti oggi', en: 'report: none; else today' },
    says: { it: 'il primo giorno, come 2026-11-23', en: 'the first day, as 2026-11-23' },
  },
  week: { type: 'string', value: 'DAY', says: { it: 'la settimana di quel giorno, da lunedì', en: 'the week of that day, from Monday' } },
  month: { type: 'string', value: 'MONTH', says: { it: 'il mese, come 2018-03', en: 'the month, as 2018-03' } },
  year: { type: 'string', value: 'YEAR', says: { it: 'l’anno, come 2018', en: 'the year, as 2018' } },
  to: { type: 'string', value: 'DAY', unless: { it: 'oggi', en: 'today' }, says: { it: 'l’ultimo giorno', en: 'the last day' } },
  format: {
    type: 'string',
    value: 'text|csv|json|html|pdf',
    unless: { it: 'text', en: 'text' },
    says: {
      it: 'a parole, per un foglio di calcolo, per altri programmi, con le figure',
      en: 'in words, for a spreadsheet, for other programs, with pictures',
    },
  },
  'open-data': {
    type: 'string',
    value: 'FOLDER',
    says: { it: 'i dati aperti del mese, da scrivere in questa cartella', en: 'the month’s open data, to be written to this folder' },
  },
  days: {
    type: 'string',
    value: 'N',
    unless: { it: '7; simulate: 20', en: '7; simulate: 20' },
    says: { it: 'quanti giorni, fino a 31; simulate: fino a 3660', en: 'how many days, up to 31; simulate: up to 3660' },
  },
  profile: {
    type: 'string',
    value: 'FILE',
    unless: { it: 'built-in: 190 visite al giorno', en: 'built-in: 190 visits a day' },
    says: {
      it: 'chi arriva: `journal` da quello dell’hub, o un file di arrivi in JSON',
      en: 'who comes: `journal` from the hub’s own, or a file of arrivals as JSON lines',
    },
  },
  visits: {
    type: 'string',
    value: 'N',
    unless: { it: 'quante dice il profilo', en: 'as many as the profile says' },
    says: { it: 'quante visite al giorno', en: 'how many visits a day' },
  },
  seed: {
    type: 'string',
    value: 'N',
    unless: { it: '1', en: '1' },
    says: { it: 'con un altro arrivano altre persone', en: 'with another one other people come' },
  },
  svg: {
    type: 'string',
    value: 'FILE',
    says: { it: 'il disegno, da scrivere in questo file', en: 'the picture, to be written to this file' },
  },
  kiosk: {
    type: 'string',
    value: 'KIOSK',
    unless: { it: 'ticket: il primo della configurazione', en: 'ticket: the config’s first' },
    says: { it: 'il chiosco che stampa; api-key: solo il suo schermo', en: 'the kiosk that prints; api-key: its panel only' },
  },
  service: {
    type: 'string',
    value: 'SERVICE',
    unless: { it: 'ticket: quello del primo pulsante', en: 'ticket: the first button’s' },
    says: { it: 'il servizio, per id', en: 'the service, by its id' },
  },
  state: {
    type: 'string',
    value: 'STATE',
    unless: { it: 'quelle senza risposta', en: 'those without an answer' },
    says: { it: 'quali pratiche: open, ready, overdue o answered', en: 'which cases: open, ready, overdue or answered' },
  },
  kind: {
    type: 'string',
    value: 'KIND',
    unless: { it: 'ogni tipo', en: 'any' },
    says: { it: 'il tipo di pratica, come report', en: 'the kind of case, as report' },
  },
  channel: {
    type: 'string',
    value: 'CHANNEL',
    unless: { it: 'counter', en: 'counter' },
    says: { it: 'da dove è arrivata: counter, phone, mail, web', en: 'how it came: counter, phone, mail, web' },
  },
  sector: {
    type: 'string',
    value: 'SECTOR',
    says: { it: 'il settore di cui si tratta, per id', en: 'the sector that it is about, by its id' },
  },
  ticket: { type: 'string', value: 'NUMBER', says: { it: 'il biglietto di chi è in sala', en: 'the ticket of who is in the hall' } },
  outcome: { type: 'string', value: 'OUTCOME', says: { it: 'l’esito: id o numero', en: 'the outcome: its id or its dial' } },
  ready: {
    type: 'boolean',
    says: { it: 'ciò che è stato chiesto è pronto da ritirare', en: 'what was applied for is ready to be collected' },
  },
  internal: { type: 'boolean', says: { it: 'una nota che il cittadino non vede', en: 'a note that the citizen does not see' } },
  name: { type: 'string', value: 'NAME', says: { it: 'chi è, come lo scrive', en: 'who it is, as they write it' } },
  phone: { type: 'string', value: 'PHONE', says: { it: 'il suo telefono', en: 'their telephone' } },
  email: { type: 'string', value: 'EMAIL', says: { it: 'il suo indirizzo e-mail', en: 'their e-mail address' } },
  address: { type: 'string', value: 'ADDRESS', says: { it: 'il suo indirizzo di posta', en: 'their postal address' } },
  columns: {
    type: 'string',
    value: '32|48',
    unless: { it: 'come dice la stampante del chiosco', en: 'as the kiosk’s printer says' },
    says: { it: 'lettere in una riga: 32 su carta da 58 mm, 48 su 80 mm', en: 'letters in a line: 32 on 58 mm paper, 48 on 80 mm' },
  },
  png: {
    type: 'string',
    value: 'FILE',
    says: { it: 'l’immagine, da scrivere in questo file PNG', en: 'the picture, to be written to this PNG file' },
  },
  folder: { type: 'string', value: 'FOLDER', says: { it: 'la cartella in cui scrivere, nuova', en: 'the folder to write to, a new one' } },
  yes: { type: 'boolean', says: { it: 'lo fa, invece di dire che cosa farebbe', en: 'does it, instead of saying what it would do' } },
  'even-open': {
    type: 'boolean',
    says: {
      it: 'anche con un appuntamento di oggi o che deve venire, o una pratica aperta o chiusa oggi',
      en: 'even with an appointment of today or to come, or a case that is open or was answered today',
    },
  },
  'with-persons': {
    type: 'boolean',
    says: {
      it: 'anche i dati personali: nomi, contatti, testi, allegati',
      en: 'personal data as well: names, contacts, texts, attachments',
    },
  },
  print: { type: 'string', value: 'KIOSK', says: { it: 'il chiosco che stampa il foglietto', en: 'the kiosk that prints the slip' } },
  class: {
    type: 'string',
    value: 'CLASS',
    says: { it: 'la classe del biglietto: id o numero', en: 'the ticket’s class: its id or its dial' },
  },
  language: {
    type: 'string',
    value: 'LANGUAGE',
    unless: { it: 'la prima della sala', en: 'the hall’s first' },
    says: { it: 'la lingua della carta, come en', en: 'the paper’s language, as en' },
  },
  historic: {
    type: 'boolean',
    says: { it: 'prende com’è un nome che la configurazione non ha', en: 'takes a name as it is that the config does not have' },
  },
  'skip-known': {
    type: 'boolean',
    says: {
      it: 'lascia fuori le visite che un’altra importazione ha già portato',
      en: 'leaves out visits that an earlier import has brought',
    },
  },
  json: { type: 'boolean', says: { it: 'in JSON, per altri programmi', en: 'in JSON, for other programs' } },
  help: { type: 'boolean', short: 'h', says: { it: 'questo aiuto', en: 'this help' } },
  version: { type: 'boolean', says: { it: 'la versione', en: 'the version' } },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof flags;

export function isFlag(name: string): name is FlagName {
  return Object.hasOwn(flags, name);
}
