// The commands and their flags: parsing, help and errors are read from here. A new command is a row here and a file beside it.
import type { Sentence } from '../broker/config/problem.js';

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
      it: 'dove servire le pagine, solo su questa macchina; 0 sceglie',
      en: 'where pages are served, on this machine only; 0 picks a port',
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
  replace: {
    type: 'boolean',
    says: { it: 'al posto di quella che il nodo ha già', en: 'in place of the one that the node has' },
  },
  beats: {
    type: 'boolean',
    says: { it: 'anche ciò che si ripete: battito e salute', en: 'what is repeated, too: the beat, and health' },
  },
  json: { type: 'boolean', says: { it: 'in JSON, per altri programmi', en: 'in JSON, for other programs' } },
  help: { type: 'boolean', short: 'h', says: { it: 'questo aiuto', en: 'this help' } },
  version: { type: 'boolean', says: { it: 'la versione', en: 'the version' } },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof flags;

interface Command {
  /** What stands behind the command, and how many words that may be. */
  readonly operands: Sentence;
  readonly atLeast: number;
  readonly atMost: number;
  /** Besides `--json` and `--help`, which every command reads. A flag that a command does not read is an error. */
  readonly flags: readonly FlagName[];
  readonly says: Sentence;
  readonly more?: Sentence;
  readonly example: string;
}

const none = { operands: { it: '', en: '' }, atLeast: 0, atMost: 0 } as const;

export const commands = {
  start: {
    ...none,
    flags: ['config', 'data', 'http', 'mqtt'],
    says: { it: 'la sala intera in un processo, per provarla', en: 'the whole hall in one process, to try it' },
    more: {
      it: 'L’hub e ogni nodo della configurazione. È la dimostrazione: solo su questa macchina, e senza password.',
      en: 'The hub and every node of the config. This is the demo: on this machine only, and without passwords.',
    },
    example: 'turno start --http 0 --data /tmp/hall',
  },
  hub: {
    ...none,
    flags: ['config', 'data', 'http', 'mqtt'],
    says: { it: 'solo l’hub', en: 'the hub alone' },
    more: {
      it: 'Oltre questa macchina ogni nodo della configurazione ha bisogno della sua password: `turno node-key`.',
      en: 'Beyond this machine every node of the config needs its password: `turno node-key`.',
    },
    example: 'turno hub --mqtt 0.0.0.0:1883',
  },
  node: {
    operands: { it: '<id>', en: '<id>' },
    atLeast: 1,
    atMost: 1,
    flags: ['data', 'hub', 'key'],
    says: { it: 'un nodo', en: 'one node' },
    more: {
      it: 'Che cosa fa e con quali piedini glielo dice l’hub. Aspetta l’hub, se non c’è ancora.',
      en: 'What it does, and on which pins, the hub tells it. It waits for the hub when that is not there yet.',
    },
    example: 'turno node desk-1 --hub mqtt://192.168.1.10:1883',
  },
  check: {
    operands: { it: '[FILE]', en: '[FILE]' },
    atLeast: 0,
    atMost: 1,
    flags: [],
    says: { it: 'che sala descrive un file di configurazione', en: 'which hall a config file describes' },
    more: {
      it: 'La sala a parole, poi gli avvertimenti; oppure ogni errore come file:riga:colonna: messaggio, e codice d’uscita 1.\nSenza FILE: config/hall.yaml, accanto a Turno.',
      en: 'The hall in words, then the warnings; or every error as file:line:column: message, and exit code 1.\nWithout FILE: config/hall.yaml, beside Turno.',
    },
    example: 'turno check config/hall.yaml',
  },
  keypad: {
    ...none,
    flags: ['config'],
    says: { it: 'la tastiera dello sportello su un foglio, in SVG', en: 'the desk keypad on one sheet, as SVG' },
    more: {
      it: 'Che cosa dice ogni tasto, con i tasti e i numeri di questa sala: `turno keypad > tastiera.svg`, poi si stampa su A4.',
      en: 'What every key says, with this hall’s own keys and numbers: `turno keypad > keypad.svg`, then print it on A4.',
    },
    example: 'turno keypad --config config/hall.yaml',
  },
  status: {
    ...none,
    flags: ['data', 'hub'],
    says: { it: 'come sta la sala che è in funzione', en: 'how the running hall is' },
    more: {
      it: 'Per primo ciò che ha bisogno di una mano. Il codice d’uscita è 0 se l’hub risponde: con --json, `needs` dice che cosa serve.',
      en: 'What needs a hand first. The exit code is 0 when the hub answers: with --json, `needs` says what needs a hand.',
    },
    example: 'turno status --hub mqtt://127.0.0.1:1883',
  },
  watch: {
    operands: { it: '[parte ...]', en: '[part ...]' },
    atLeast: 0,
    atMost: 100,
    flags: ['data', 'hub', 'beats'],
    says: { it: 'i messaggi della sala mentre passano', en: 'the hall’s messages as they pass' },
    more: {
      it: 'Una parte è uno o più livelli interi di un topic: `desk`, `kiosk-1`, `press/ack`; si vede ciò che ne contiene una.\nCiò che si ripete si vede con --beats, o quando una parte lo nomina: `beat`, `health`. Un = segna ciò che l’hub aveva già detto.',
      en: 'A part is one or more whole levels of a topic: `desk`, `kiosk-1`, `press/ack`; shown is what has one of them.\nWhat is repeated is shown with --beats, or when a part names it: `beat`, `health`. A = marks what the hub had said before.',
    },
    example: 'turno watch kiosk-1 desk',
  },
  'node-key': {
    operands: { it: '<id>', en: '<id>' },
    atLeast: 1,
    atMost: 1,
    flags: ['config', 'data', 'replace'],
    says: { it: 'fa la password di un nodo e la mostra una volta', en: 'makes a node’s password and shows it once' },
    more: { it: 'Sulla macchina dell’hub, che ne tiene solo l’impronta.', en: 'On the hub’s machine, which keeps only its hash.' },
    example: 'turno node-key kiosk-1',
  },
  help: {
    operands: { it: '[comando]', en: '[command]' },
    atLeast: 0,
    atMost: 1,
    flags: [],
    says: { it: 'questo aiuto, o quello di un comando', en: 'this help, or that of a command' },
    example: 'turno help hub',
  },
  version: {
    ...none,
    flags: [],
    says: { it: 'la versione; anche --version', en: 'the version; --version as well' },
    example: 'turno --version',
  },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;

/** `constructor` is no command. */
export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}

export function isFlag(name: string): name is FlagName {
  return Object.hasOwn(flags, name);
}

export function readsFlag(command: CommandName, flag: FlagName): boolean {
  const own: readonly FlagName[] = commands[command].flags;
  return own.includes(flag) || flag === 'json' || flag === 'help' || (flag === 'version' && command === 'version');
}
