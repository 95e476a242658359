// A printer whose paper is low: a warning, and not a hand that is needed; how many tickets are left, by its node.
import { expect, it } from 'vitest';
import { examples } from '../../broker/contract/examples.js';
import { DeviceHealth } from '../../broker/contract/messages/node.js';
import type { Sentence } from '../../broker/contract/sentence.js';
import { needsOf, statusLines } from '../../cli/status-words.js';
import { advice, illFor } from '../../nodes/devices/escpos/advice.js';

const inItalian = ({ it: words }: Sentence): string => words;
const inEnglish = ({ en }: Sentence): string => en;

function lines(printer: DeviceHealth, say: typeof inItalian): string[] {
  const [example] = examples.status;
  const status = { ...example, nodes: [{ node: 'kiosk-1', kind: 'kiosk', online: true, devices: { printer } }] };
  return statusLines(status, needsOf(status, say), { language: 'en', say, paint: (_colour, text) => text });
}

it('low paper is told as a warning, in both languages', () => {
  const low = { ok: true, roll: { low: true, ticketsLeft: 40 } } as const;
  expect(lines(low, inEnglish)).toContain('warning  kiosk-1 printer: paper is low: have a roll ready (about 40 tickets left)');
  expect(lines(low, inItalian)).toContain(
    'attenzione  kiosk-1 printer: la carta sta per finire: tenere pronto un rotolo (ancora circa 40 biglietti)',
  );
  expect(lines(low, inEnglish)).toContain('All is well');
  expect(lines({ ok: true, roll: { low: true } }, inEnglish)).toContain('warning  kiosk-1 printer: paper is low: have a roll ready');
});

it('what is left of a roll stands beside its node, and nothing where nobody knows', () => {
  const beside = (printer: DeviceHealth) => lines(printer, inEnglish).find((line) => line.includes('kiosk-1'));
  expect(beside({ ok: true, roll: { low: false, ticketsLeft: 480 } })).toBe('  kiosk-1  kiosk  ok  about 480 tickets left');
  expect(beside({ ok: true, roll: { low: false, ticketsLeft: 1 } })).toBe('  kiosk-1  kiosk  ok  about 1 ticket left');
  for (const unknown of [{ ok: true }, { ok: true, roll: { low: false } }] as const) expect(beside(unknown)).toBe('  kiosk-1  kiosk  ok');
});

it('a printer that gives no tickets says what to do in the reader’s language', () => {
  const open = illFor('cover-open', advice['cover-open']);
  expect(lines(open, inEnglish)).toContain('  kiosk-1 printer: The printer’s cover is open: close it until it clicks. [cover-open]');
  expect(lines(open, inItalian)).toContain(
    '  kiosk-1 printer: Il coperchio della stampante è aperto: chiudilo finché scatta. [cover-open]',
  );
  expect(DeviceHealth.safeParse(open).success).toBe(true);
});

it('a device whose driver has no Italian is told in its driver’s own words', () => {
  const gone: DeviceHealth = { ok: false, code: 'unplugged', words: 'The board is unplugged.' };
  for (const say of [inItalian, inEnglish]) expect(lines(gone, say)).toContain('  kiosk-1 printer: The board is unplugged. [unplugged]');
});

it('says of when the newest copy is; one that failed needs a hand', () => {
  const [example] = examples.status;
  const say = inItalian;
  const told = (backup: (typeof example)['backup']) => {
    const status = { ...example, backup };
    return statusLines(status, needsOf(status, say), { language: 'it', say, paint: (_colour, text) => text });
  };
  expect(told({ day: '2026-11-23' })).toContain('Copie di riserva: l’ultima è del 2026-11-23.');
  const problem = { it: '/media/usb non c’è', en: '/media/usb is not there' };
  expect(told({ day: null, problem })).toEqual(
    expect.arrayContaining(['Copie di riserva: ancora nessuna.', '  /media/usb non c’è [no-backup]']),
  );
});

it('cases that are overdue need a hand; who sits in the hall for a back office is named', () => {
  const [example] = examples.status;
  const status = { ...example, cases: { open: 5, overdue: 2, waitingHere: ['A007', 'C102'] } };
  const told = statusLines(status, needsOf(status, inItalian), { language: 'it', say: inItalian, paint: (_colour, text) => text });
  expect(told).toContain('  2 pratiche sono in ritardo: turno case list --state overdue');
  expect(told).toContain('In sala finché un retro ufficio risponde: A007, C102.');
});
