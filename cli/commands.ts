// The commands: parsing, help and errors are read from here. A new command is a row here and a file beside it.
import type { Sentence } from '../broker/contract/sentence.js';
import { caseVerbLines } from './case-verbs.js';
import { verbLines } from './desk-verbs.js';
import type { FlagName } from './flags.js';

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
    flags: ['config', 'data', 'http', 'mqtt', 'public'],
    says: { it: 'la sala intera in un processo, per provarla', en: 'the whole hall in one process, to try it' },
    more: {
      it: 'L’hub e ogni nodo della configurazione. È la dimostrazione: solo su questa macchina, e senza password.',
      en: 'The hub and every node of the config. This is the demo: on this machine only, and without passwords.',
    },
    example: 'turno start --http 0 --data /tmp/hall',
  },
  hub: {
    ...none,
    flags: ['config', 'data', 'http', 'mqtt', 'public'],
    says: { it: 'solo l’hub', en: 'the hub alone' },
    more: {
      it: 'Oltre questa macchina ogni nodo della configurazione ha bisogno della sua password: `turno node-key`.',
      en: 'Beyond this machine every node of the config needs its password: `turno node-key`.',
    },
    example: 'turno hub --mqtt 0.0.0.0:1883',
  },
  node: {
    operands: { it: '<id> [<id>...]', en: '<id> [<id>...]' },
    atLeast: 1,
    atMost: 20,
    flags: ['data', 'hub', 'key'],
    says: { it: 'un nodo, o più d’uno su una macchina', en: 'one node, or several of one machine' },
    more: {
      it: 'Che cosa fa e con quali piedini glielo dice l’hub. Aspetta l’hub, se non c’è ancora.\nPiù nodi insieme: quando i loro numeri a LED stanno su una linea sola.',
      en: 'What it does, and on which pins, the hub tells it. It waits for the hub when that is not there yet.\nSeveral nodes together: where their LED numbers hang on one line.',
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
  simulate: {
    operands: { it: 'FILE [FILE2]', en: 'FILE [FILE2]' },
    atLeast: 1,
    atMost: 2,
    flags: ['days', 'from', 'profile', 'visits', 'seed', 'svg', 'data'],
    says: { it: 'quanto si aspetterebbe in una sala, o in due', en: 'how long people would wait in a hall, or in two' },
    more: {
      it: 'Gioca dei giorni con le regole della configurazione: quanto si aspetta, chi non viene servito, quante ore di sportello.\nCon due file: che cosa cambia dall’uno all’altro, con le stesse persone. Quando qualcuno siede a uno sportello lo dice `hours`.',
      en: 'Plays days by the config’s own rules: how long people wait, who is not served, how many desk hours it takes.\nWith two files: what changes from one to the other, with the same people. When somebody sits at a desk, its `hours` say.',
    },
    example: 'turno simulate config/hall.yaml --days 20 --svg hall.svg',
  },
  report: {
    ...none,
    flags: ['config', 'data', 'day', 'week', 'month', 'year', 'from', 'to', 'format', 'open-data'],
    says: { it: 'le cifre di un periodo: visite, attese, esiti, pratiche', en: 'the figures of a period: visits, waits, outcomes, cases' },
    more: {
      it: 'Dal giornale dell’hub, che può girare o no. Ogni cifra con la sua definizione.\nI nomi sono quelli dell’ultima configurazione che l’hub ha usato, o di --config.',
      en: 'From the hub’s journal; the hub may run or not. Each figure with its definition.\nNames are those of the config that the hub ran last, or of --config.',
    },
    example: 'turno report --month 2018-03 --format csv',
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
  clips: {
    operands: { it: '[lingua]', en: '[language]' },
    atLeast: 0,
    atMost: 1,
    flags: ['config'],
    says: { it: 'che cosa registrare per una voce propria', en: 'what to record for a voice of one’s own' },
    more: {
      it: 'Ogni file e le sue parole, con le lettere di questa sala: i numeri da 0 a 999 si compongono da lì. In italiano e in inglese;\nle altre lingue le parla espeak-ng.',
      en: 'Each file and its words, with this hall’s letters: the numbers from 0 to 999 are joined from there. In Italian and English;\nespeak-ng speaks the other languages.',
    },
    example: 'turno clips it --config config/hall.yaml',
  },
  ticket: {
    ...none,
    flags: ['config', 'kiosk', 'service', 'language', 'columns', 'png'],
    says: { it: 'com’è fatto un biglietto di questa sala', en: 'what a ticket of this hall looks like' },
    more: {
      it: 'In lettere; con --png anche in un’immagine, punto per punto come lo stampa la stampante. L’aspetto lo dice `ticket:` nella configurazione.',
      en: 'In letters; with --png in a picture too, dot by dot as the printer prints it. What it looks like, `ticket:` in the config says.',
    },
    example: 'turno ticket --language en --columns 32 --png ticket.png',
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
  why: {
    operands: { it: '<numero>', en: '<number>' },
    atLeast: 1,
    atMost: 1,
    flags: ['data', 'hub'],
    says: { it: 'perché un biglietto è stato chiamato, o non ancora', en: 'why a ticket was called, or not yet' },
    example: 'turno why A042',
  },
  wait: {
    operands: { it: '<numero o servizio>', en: '<number or service>' },
    atLeast: 1,
    atMost: 1,
    flags: ['data', 'hub'],
    says: {
      it: 'quanto aspetta ancora un biglietto, o chi arriva ora per un servizio',
      en: 'how long a ticket still waits, or who comes for a service now',
    },
    more: {
      it: 'Otto attese su dieci finiscono dentro l’intervallo. Nei primi due giorni di una sala la stima è provvisoria.',
      en: 'Eight waits of ten end within the range. In a hall’s first two days the estimate is provisional.',
    },
    example: 'turno wait A042',
  },
  card: {
    operands: { it: '<servizio>', en: '<service>' },
    atLeast: 1,
    atMost: 1,
    flags: ['data', 'hub'],
    says: {
      it: 'che cosa chiede un servizio: documenti, passi, costo, tempi',
      en: 'what a service asks for: documents, steps, fees, time',
    },
    more: {
      it: 'Con gli esiti che si possono registrare, e i loro numeri.',
      en: 'With the outcomes that may be recorded, and their dials.',
    },
    example: 'turno card carta',
  },
  case: {
    operands: { it: '<verbo> [...]', en: '<verb> [...]' },
    atLeast: 1,
    atMost: 400,
    flags: [
      ...(['data', 'hub', 'state', 'kind', 'channel', 'service', 'sector', 'ticket', 'office', 'desk', 'level', 'outcome'] as const),
      ...(['ready', 'internal', 'name', 'phone', 'email', 'address', 'language'] as const),
    ],
    says: { it: 'il registro delle pratiche: aprirle, passarle, concluderle', en: 'the register of cases: opened, handed on, answered' },
    more: {
      it: `Segnalazioni (report), reclami (complaint), suggerimenti (suggestion), proposte (proposal), istanze (application). Sportelli, retro uffici, servizi ed esiti per id o numero. I verbi:\n${caseVerbLines('it')}`,
      en: `Reports, complaints, suggestions, proposals, applications. Desks, back offices, services and outcomes by id or dial. The verbs:\n${caseVerbLines('en')}`,
    },
    example: 'turno case open report Una buca in via Roma --channel phone --sector strade',
  },
  cases: {
    ...none,
    flags: ['data', 'hub'],
    says: { it: 'le pratiche aperte, e presso chi', en: 'the open cases, and with whom' },
    more: {
      it: 'Quella che scade prima per prima. Una pratica resta aperta finché qualcuno la conclude: come `turno case list`.',
      en: 'The one that is due first before the others. A case stays open until somebody answers it: as `turno case list`.',
    },
    example: 'turno cases',
  },
  left: {
    ...none,
    flags: ['data', 'hub', 'day'],
    says: { it: 'chi non è stato servito quando il giorno si è concluso', en: 'who was not served when the day ended' },
    example: 'turno left --day 2026-11-23',
  },
  slots: {
    operands: { it: '<servizio>', en: '<service>' },
    atLeast: 1,
    atMost: 1,
    flags: ['data', 'hub', 'desk', 'from', 'days'],
    says: { it: 'quando si può prendere un appuntamento', en: 'when an appointment may be made' },
    more: {
      it: 'I primi sessanta posti liberi, e i documenti da leggere al telefono.',
      en: 'The first sixty free slots, and the documents to read out on the phone.',
    },
    example: 'turno slots carta --from 2026-11-23 --days 14',
  },
  book: {
    operands: { it: '<servizio> [inizio]', en: '<service> [start]' },
    atLeast: 1,
    atMost: 2,
    flags: ['data', 'hub', 'desk', 'print', 'language', 'name', 'phone', 'email'],
    says: { it: 'prende un appuntamento, e dice i documenti da portare', en: 'makes an appointment, and says which documents to bring' },
    more: {
      it: 'L’inizio come lo dice `turno slots`; senza, il primo posto libero.',
      en: 'The start as `turno slots` says it; without it, the first free slot.',
    },
    example: 'turno book carta 2026-11-24T09:20 --print kiosk-1',
  },
  move: {
    operands: { it: '<codice> <inizio>', en: '<code> <start>' },
    atLeast: 2,
    atMost: 4,
    flags: ['data', 'hub', 'desk'],
    says: { it: 'sposta un appuntamento', en: 'moves an appointment' },
    example: 'turno move 402917 2026-11-25T10:00',
  },
  cancel: {
    operands: { it: '<codice>', en: '<code>' },
    atLeast: 1,
    atMost: 3,
    flags: ['data', 'hub'],
    says: { it: 'disdice un appuntamento', en: 'cancels an appointment' },
    example: 'turno cancel 402917',
  },
  appointment: {
    operands: { it: '<codice>', en: '<code>' },
    atLeast: 1,
    atMost: 3,
    flags: ['data', 'hub'],
    says: { it: 'com’è un appuntamento', en: 'how an appointment stands' },
    example: 'turno appointment 402917',
  },
  notice: {
    operands: { it: 'list | post FILE | withdraw NUMERO', en: 'list | post FILE | withdraw NUMBER' },
    atLeast: 1,
    atMost: 2,
    flags: ['data', 'hub', 'language'],
    says: { it: 'gli avvisi sugli schermi', en: 'the notices on the screens' },
    more: {
      it: 'FILE è come quelli della cartella degli avvisi: fra due righe `---` i giorni (`from`, `until`) e, se si vuole, `title`, `areas`, `order`; sotto, il testo.',
      en: 'FILE is as those in the folder of notices: between two lines `---` the days (`from`, `until`) and, if wanted, `title`, `areas`, `order`; below, the text.',
    },
    example: 'turno notice post mercatino.md',
  },
  import: {
    operands: { it: 'visits|bookings|hall FILE', en: 'visits|bookings|hall FILE' },
    atLeast: 2,
    atMost: 2,
    flags: ['config', 'data', 'hub', 'service', 'desk', 'historic', 'skip-known'],
    says: { it: 'porta nella sala ciò che era altrove', en: 'brings into the hall what was elsewhere' },
    more: {
      it: 'visits: le visite di prima, da un CSV in UTF-8 con le colonne arrived_at,service,called_at,desk,served_at,closed_at,outcome,quantity,\nseparate da , o ; e in qualunque ordine. Le ore come 2018-03-05T09:12:30, dell’orologio della sala, o con +01:00. Vuote: called_at e desk se\nnessuno fu chiamato, served_at se nessuno venne. Più esiti di una visita: una riga per ognuno, una sotto l’altra, uguali nel resto.\nTutto o niente, a hub fermo. La configurazione è quella che l’hub ha usato per ultima, se non la dice --config.\nbookings: gli appuntamenti di un calendario (iCalendar), nei posti delle agende; tutti o nessuno, e due volte non raddoppiano. Il servizio\nlo dicono X-TURNO-SERVICE, la categoria o il titolo, altrimenti --service; lo sportello X-TURNO-DESK o il luogo, altrimenti --desk.\nDi più versioni di una voce nel file vale la più recente: SEQUENCE più alta, poi DTSTAMP più tardo.\nA chi manca ciò che chiede `appointments.needs` si prenota lo stesso, e lo si dice riga per riga.\nhall: una cartella di `turno export`, in dati ancora vuoti, a hub fermo.',
      en: 'visits: past visits, from a CSV in UTF-8 with the columns arrived_at,service,called_at,desk,served_at,closed_at,outcome,quantity,\nseparated by , or ; and in any order. Times as 2018-03-05T09:12:30, by the hall’s clock, or with +01:00. Empty: called_at and desk where\nnobody was called, served_at where nobody came. Several outcomes of a visit: a line for each, one below the other, the same in the rest.\nAll or nothing, while the hub is stopped. The config is the one that the hub ran last, unless --config says it.\nbookings: a calendar’s appointments (iCalendar), into slots of the agendas; all of them or none, and twice books none twice. The service\nis what X-TURNO-SERVICE, the category or the title says, else --service; the desk what X-TURNO-DESK or the location says, else --desk.\nOf several versions of an entry in the file the newest counts: the higher SEQUENCE, then the later DTSTAMP.\nWhere what `appointments.needs` asks for is lacking, it is booked all the same, and said line by line.\nhall: a folder of `turno export`, into data that are still empty, while no hub runs.',
    },
    example: 'turno import bookings agenda.ics --service carta',
  },
  export: {
    operands: { it: 'CARTELLA', en: 'FOLDER' },
    atLeast: 1,
    atMost: 1,
    flags: ['data', 'with-persons'],
    says: { it: 'tutto ciò che la sala sa, in formati aperti', en: 'everything the hall knows, in open formats' },
    more: {
      it: 'I fatti in JSON Lines, le configurazioni in YAML, le somme SHA-256; mai le chiavi. Con l’hub in funzione o fermo. `turno import hall` lo rilegge uguale.',
      en: 'The facts as JSON Lines, the configs as YAML, SHA-256 sums; never the keys. While the hub runs or not. `turno import hall` reads it back, the same.',
    },
    example: 'turno export /media/usb/sala-2026',
  },
  backup: {
    operands: { it: 'CARTELLA', en: 'FOLDER' },
    atLeast: 1,
    atMost: 1,
    flags: ['data', 'days'],
    says: { it: 'copia i dati dell’hub, che intanto va avanti', en: 'copies the hub’s data while it goes on' },
    more: {
      it: 'turno-GIORNO.db, persons-GIORNO.db e le impronte delle password. Le copie di persons.db più vecchie di --days (7) si cancellano, le altre restano.\nPer ripartire: copia quelle di un giorno in hub/ come turno.db, persons.db, keys.json, api-keys.json e users.json, con il file erased più recente.\nLa sezione `backup:` della configurazione lo fa ogni giorno da sé.',
      en: 'turno-DAY.db, persons-DAY.db and the passwords’ hashes. Copies of persons.db older than --days (7) are deleted, the others stay.\nTo start again: copy those of one day into hub/ as turno.db, persons.db, keys.json, api-keys.json and users.json, with the newest file erased.\nThe config’s section `backup:` does it each day by itself.',
    },
    example: 'turno backup /media/usb/turno',
  },
  person: {
    operands: { it: 'find|export|erase <parole o codice>', en: 'find|export|erase <words or code>' },
    atLeast: 2,
    atMost: 10,
    flags: ['config', 'data', 'hub', 'folder', 'yes', 'even-open'],
    says: {
      it: 'che cosa la sala tiene di qualcuno; darglielo, o cancellarlo',
      en: 'what the hall holds of somebody; to give it to them, or erase it',
    },
    more: {
      it: 'Si trova per nome, telefono, e-mail, o codice di appuntamento o pratica (regolamento UE 2016/679, art. 15, 17 e 20). Sulla macchina dell’hub,\nin funzione o fermo. export scrive in --folder; erase dice che cosa cancellerebbe, e\nlo fa con --yes di chi si chiama proprio così (nome, telefono o e-mail per intero, un codice, o gli id di find). I fatti restano, senza nomi.',
      en: 'Found by name, telephone, e-mail, or the code of an appointment or case (regulation EU 2016/679, art. 15, 17 and 20). On the hub’s machine,\nwhile it runs or not. export writes to --folder; erase says what it would erase, and does\nit with --yes of whoever is called just that (the whole name, telephone or e-mail, a code, or the ids of find). The facts stay, without names.',
    },
    example: 'turno person export Rossi --folder rossi',
  },
  desk: {
    operands: { it: '<sportello> <verbo> [...]', en: '<desk> <verb> [...]' },
    atLeast: 2,
    atMost: 20,
    flags: ['data', 'hub', 'class', 'desk', 'language'],
    says: { it: 'fa a uno sportello ciò che farebbe la sua tastiera', en: 'does at a desk what its keypad would do' },
    more: {
      it: `La prima parola è l’id dello sportello. Ciò che segue il verbo (servizi, esiti, classi, altri sportelli) per id, o con il numero che si fa sulla tastiera. I verbi:\n${verbLines('it')}`,
      en: `The first word is the desk’s id. What stands behind the verb (services, outcomes, classes, other desks) by id, or by the number that a keypad dials. The verbs:\n${verbLines('en')}`,
    },
    example: 'turno desk sportello-1 done certificato=2 cie',
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
  'mail-key': {
    ...none,
    flags: ['data'],
    says: { it: 'prende la password del server di posta', en: 'takes the mail server’s password' },
    more: {
      it: 'Sulla macchina dell’hub, dal terminale o da un altro programma: `turno mail-key < FILE`. Sta in un file della cartella dell’hub,\nche solo il suo utente può leggere: il server di posta la vuole com’è.',
      en: 'On the hub’s machine, from the terminal or another program: `turno mail-key < FILE`. It is kept in a file of the hub’s folder\nthat only its user can read: the mail server wants it as it is.',
    },
    example: 'turno mail-key',
  },
  'test-mail': {
    operands: { it: '<indirizzo>', en: '<address>' },
    atLeast: 1,
    atMost: 1,
    flags: ['config', 'data'],
    says: { it: 'spedisce una lettera di prova', en: 'sends a letter to try the mail' },
    more: {
      it: 'Con `mail` della configurazione e la password di `turno mail-key`; l’hub può anche essere fermo.',
      en: 'With `mail` of the config and the password of `turno mail-key`; the hub need not run.',
    },
    example: 'turno test-mail segretario@comune.example',
  },
  'api-key': {
    operands: { it: '[nome]', en: '[name]' },
    atLeast: 0,
    atMost: 1,
    flags: ['config', 'data', 'scope', 'office', 'level', 'desk', 'kiosk', 'remove', 'replace'],
    says: {
      it: 'fa una chiave per le pagine e i programmi, o dice quali ci sono',
      en: 'makes a key for pages and programs, or tells which there are',
    },
    more: {
      it: 'Sulla macchina dell’hub, che ne tiene solo l’impronta. Un programma la manda come `Authorization: Bearer CHIAVE`; un browser chiede\nnome e chiave. Senza nome: le chiavi che ci sono. Con --office, --level, --desk o --kiosk la chiave non apre ciò che è di altri.',
      en: 'On the hub’s machine, which keeps only its hash. A program sends it as `Authorization: Bearer KEY`; a browser asks for name and key.\nWithout a name: the keys that there are. With --office, --level, --desk or --kiosk the key does not open what is others’.',
    },
    example: 'turno api-key ragioneria --scope reports,agenda',
  },
  user: {
    operands: { it: 'add|list|link|remove [nome]', en: 'add|list|link|remove [name]' },
    atLeast: 1,
    atMost: 2,
    flags: ['config', 'data', 'role', 'office', 'level', 'desk'],
    says: { it: 'chi accede alle pagine, e con quale ruolo', en: 'who signs in to the pages, and in which role' },
    more: {
      it: 'Sulla macchina dell’hub. add e link danno un link che si apre una volta, entro 24 ore, e dove si sceglie la password; l’hub ne tiene solo\nl’impronta. operator: sportelli, pratiche, agende; supervisor: anche sala, avvisi, rapporti; maintainer: sala e avvisi; administrator: tutto.',
      en: 'On the hub’s machine. add and link give a link that opens once, within 24 hours, where the password is chosen; the hub keeps only its\nhash. operator: desks, cases, agendas; supervisor: hall, notices and reports too; maintainer: hall and notices; administrator: everything.',
    },
    example: 'turno user add anna --role operator',
  },
  'test-device': {
    operands: { it: '<nodo>', en: '<node>' },
    atLeast: 1,
    atMost: 1,
    flags: ['config', 'data', 'hub', 'key'],
    says: { it: 'prova uno a uno i dispositivi di un nodo', en: 'tests a node’s devices one by one' },
    more: {
      it: 'Sulla macchina del nodo, con il nodo fermo: lampade, tasti, cifre, un biglietto di prova, un numero annunciato. Chiede s o n a ogni passo.\nLa configurazione viene dall’hub, o da --config FILE quando l’hub non c’è. Con --json non chiede: dice solo come stanno. Codice 1 se qualcosa non va.',
      en: 'On the node’s machine, while the node is stopped: lamps, keys, digits, a test ticket, a spoken number. Asks y or n at each step.\nThe config comes from the hub, or from --config FILE where there is no hub. With --json it asks nothing and tells how they are. Code 1 when something does not work.',
    },
    example: 'turno test-device kiosk-1 --hub mqtt://192.168.1.10:1883',
  },
  devices: {
    ...none,
    flags: ['ask'],
    says: {
      it: 'che cosa è attaccato a questa macchina, e le righe per la configurazione',
      en: 'what is plugged into this machine, and the config’s lines for it',
    },
    more: {
      it: 'Porte seriali, stampanti USB, tastierini e lettori, i piedini del Raspberry Pi, schede audio. Senza --ask non apre niente.',
      en: 'Serial ports, USB printers, keypads and scanners, the Raspberry Pi’s pins, sound cards. Without --ask it opens nothing.',
    },
    example: 'turno devices --ask',
  },
  flash: {
    operands: { it: '<porta> [FILE]', en: '<port> [FILE]' },
    atLeast: 1,
    atMost: 2,
    flags: ['board'],
    says: { it: 'mette su una scheda il programma dell’unità di sportello', en: 'puts the desk unit’s program on a board' },
    more: {
      it: 'Con avrdude (un pacchetto Debian). Scrive, rilegge, poi apre la porta e dice quale versione ha risposto.\nSu un Nano con il vecchio bootloader va il programma senza watchdog, che là lo lascerebbe appeso. FILE: un altro programma, in Intel HEX.',
      en: 'By avrdude (a Debian package). Writes, reads back, then opens the port and says which version answered.\nA Nano with the old bootloader gets the program without watchdog, which would leave it hanging there. FILE: another program, in Intel HEX.',
    },
    example: 'turno flash /dev/ttyUSB0 --board nano',
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

export function readsFlag(command: CommandName, flag: FlagName): boolean {
  const own: readonly FlagName[] = commands[command].flags;
  return own.includes(flag) || flag === 'json' || flag === 'help' || (flag === 'version' && command === 'version');
}
