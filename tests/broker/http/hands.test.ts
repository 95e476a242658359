// What needs a hand comes first, in words.
import { describe, expect, it } from 'vitest';
import type { HandsParts } from '../../../broker/http/hand.js';
import { handsOf } from '../../../broker/http/hands.js';

const minute = 60_000;
const called = (number: number) => ({ it: `Sportello ${number}`, en: `Desk ${number}` });

function desk(number: number, more: Partial<HandsParts['desks'][number]> = {}): HandsParts['desks'][number] {
  return {
    ...{ desk: `d${number}`, number, area: 'atrio', office: false, phase: 'free', ticket: null, waiting: 0, serves: ['tax'], helps: [] },
    ...{ needsOperator: false, wanted: false, leaving: false, called: called(number), ...more },
  };
}

const queue = {
  service: 'tax',
  waiting: 0,
  oldestAt: null,
  limitMs: 30 * minute,
  desks: ['d1', 'd2'],
  name: { it: 'Tributi', en: 'Taxes' },
};
const kiosk: HandsParts['nodes'][number] = {
  ...{ node: 'kiosk-1', kind: 'kiosk', name: { it: 'Chiosco 1', en: 'Kiosk 1' }, online: true, devices: {} },
};
const well: HandsParts = {
  ...{
    at: 100 * minute,
    queues: [queue],
    desks: [desk(1), desk(2, { phase: 'closed' })],
    nodes: [kiosk],
    trusted: true,
    withinHours: true,
  },
  ...{ storing: true, config: { problems: [], file: 'hall.yaml' }, overdue: 0, mail: undefined, backup: undefined, freeBytes: 9e9 },
  ...{ takenBack: new Map(), day: '2026-11-23', outbox: 0 },
};
const said = (more: Partial<HandsParts>) => handsOf({ ...well, ...more }).map(({ urgency, words }) => `${urgency}: ${words.it}`);

describe('what needs a hand', () => {
  it('is nothing where all is well', () => {
    expect(handsOf(well)).toEqual([]);
  });

  it('a disk that is not written: the hub’s, or that of a computer beside it', () => {
    const devices = { voice: { ok: false as const, code: 'not-stored', words: 'what is announced could not be written' } };
    const announcer = { ...kiosk, node: 'announcer-1', kind: 'announcer', name: { it: 'Annunci', en: 'Announcer' }, devices };
    const todo = (more: Partial<HandsParts>) => handsOf({ ...well, ...more }).map((one) => one.todo?.en);
    expect(todo({ storing: false })).toEqual([expect.stringContaining('Whoever looks after the hub ')]);
    expect(todo({ nodes: [announcer] })).toEqual([expect.stringContaining('Whoever looks after that computer ')]);
  });

  it('a queue that no open desk serves, with the desks that could', () => {
    const waits = { ...queue, waiting: 3, oldestAt: 90 * minute, alone: { waiting: 3, oldestAt: 90 * minute, desks: ['d1', 'd2'] } };
    const closed = [desk(1, { phase: 'paused' }), desk(2, { phase: 'closed' })];
    expect(handsOf({ ...well, queues: [waits], desks: closed })).toMatchObject([
      {
        urgency: 'now',
        code: 'nobody-serves',
        since: 90 * minute,
        opens: ['d2'],
        words: { en: 'Taxes: 3 people wait and no open desk serves it' },
      },
    ]);
  });

  it('a wait beyond its limit', () => {
    expect(said({ queues: [{ ...queue, waiting: 1, oldestAt: 71 * minute }] })).toEqual([]);
    expect(said({ queues: [{ ...queue, waiting: 1, oldestAt: 58 * minute }] })).toEqual([
      'now: Tributi: aspetta 1 persona, il primo aspetta da 42 min, il limite è 30',
    ]);
  });

  it('somebody who was sent to a desk that is closed, while others serve the same', () => {
    const waits = { ...queue, waiting: 4, oldestAt: 90 * minute, alone: { waiting: 1, oldestAt: 95 * minute, desks: ['d2'] } };
    expect(said({ queues: [waits] })).toEqual([
      'now: Tributi: aspetta 1 persona e nessuno sportello aperto la serve; la chiama solo lo sportello 2',
    ]);
  });

  it('a wait that will be beyond its limit, once the hall has learned what it says', () => {
    const late = { ...queue, waiting: 4, oldestAt: 99 * minute, wait: { from: 35, to: 50 } };
    expect(said({ queues: [late] })).toEqual(['soon: Tributi: chi arriva ora aspetterebbe almeno 35 min, il limite è 30']);
    expect(said({ queues: [{ ...late, wait: { ...late.wait, provisional: true as const } }] })).toEqual([]);
  });

  it('a move that another config took back, for an hour', () => {
    const back = (at: number) => ({ takenBack: new Map([['d2', { at, left: [{ it: 'Tributi', en: 'Taxes' }] }]]) });
    expect(said(back(90 * minute))).toEqual([
      'know: Sportello 2: serve di nuovo ciò che dice la configurazione, perché con la nuova configurazione nessuno avrebbe chiamato Tributi',
    ]);
    expect(said(back(30 * minute))).toEqual([]);
  });

  it('orders that nobody answers, and copies that are not made', () => {
    expect(said({ outbox: 19 })).toEqual([]);
    expect(said({ outbox: 20 })).toEqual(['soon: 20 ordini di stampa o di annuncio aspettano che un apparecchio risponda']);
    expect(said({ backup: { day: '2026-11-19' } })).toEqual([]);
    expect(said({ backup: { day: '2026-11-18' } })).toEqual(['soon: L’ultima copia di riserva è del 2026-11-18']);
  });

  it('with what to do, unless its words say it', () => {
    const [gone] = handsOf({ ...well, nodes: [{ ...kiosk, online: false }] });
    expect(gone?.todo?.en).toContain('network cable');
    const [ill] = handsOf({ ...well, nodes: [{ ...kiosk, devices: { lamp: { ok: false, code: 'gpio-line', words: 'pin 7: busy' } } }] });
    expect(ill?.words.it).toBe('Chiosco 1, lampada: il piedino non si può usare (pin 7: busy)');
  });

  it('a closed desk that the queue asks for', () => {
    expect(said({ desks: [desk(1), desk(2, { phase: 'closed', wanted: true, waiting: 7 })] })).toEqual([
      'now: Sportello 2: la coda chiede di aprirlo (7 in attesa)',
    ]);
  });

  it.each([
    [{ low: true, ticketsLeft: 20 }, ['soon: Chiosco 1: carta per circa 20 biglietti']],
    [{ low: false, ticketsLeft: 20 }, ['soon: Chiosco 1: carta per circa 20 biglietti']],
    [{ low: true, ticketsLeft: 1 }, ['soon: Chiosco 1: carta per circa 1 biglietto']],
    [{ low: true }, ['soon: Chiosco 1: la carta sta per finire, preparare un rotolo']],
    [{ low: false, ticketsLeft: 400 }, []],
  ])('paper: %j', (roll, words) => {
    expect(said({ nodes: [{ ...kiosk, devices: { printer: { ok: true, roll } } }] })).toEqual(words);
  });

  it('a device that is ill: at once where somebody stands before it', () => {
    const ill = { ok: false, code: 'no-answer', words: 'does not answer', it: 'non risponde' } as const;
    const node = { ...kiosk, node: 'n', kind: 'desk', name: called(2), devices: { display: ill } };
    expect(said({ nodes: [{ ...node, desk: 'd2' }] })).toEqual(['soon: Sportello 2, display: non risponde']);
    expect(said({ nodes: [{ ...node, desk: 'd1' }] })).toEqual(['now: Sportello 2, display: non risponde']);
  });

  it('a node that is gone, and since when', () => {
    expect(handsOf({ ...well, nodes: [{ ...kiosk, online: false, goneSince: 5 }] })).toMatchObject([
      { urgency: 'now', code: 'node-gone', since: 5 },
    ]);
  });

  it('what is the hub’s own, the most urgent first', () => {
    const line = { it: 'hall.yaml:3:1: errore', en: 'hall.yaml:3:1: error' };
    const more = {
      ...{ trusted: false, storing: false, config: { problems: [line, line], file: 'hall.yaml' }, overdue: 2, freeBytes: 400e6 },
      mail: { waiting: 3, trouble: 'unreachable' as const, failed: [] },
      backup: { day: null, problem: { it: 'manca il disco', en: 'the disk is missing' } },
    };
    expect(handsOf({ ...well, ...more }).map(({ urgency, code }) => `${urgency} ${code}`)).toEqual([
      ...['now not-stored', 'soon disk-full', 'soon bad-config', 'soon no-date', 'soon mail-unreachable', 'soon no-backup', 'know overdue'],
    ]);
    expect(said(more)[2]).toBe('soon: Il file di configurazione è rifiutato, vale quello di prima. hall.yaml:3:1: errore (e altri 1)');
  });
});
