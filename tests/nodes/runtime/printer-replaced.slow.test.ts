// A kiosk's printer that is replaced, or only a label that changes, while a ticket is coming out: the driver that ships, on
// printers that are real servers.
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createMachine, type Machine } from '../../hardware/printer/machine.js';
import { count, type NetworkPlug, plugIntoNetwork } from '../../hardware/printer/tcp.js';
import { touchableNode } from '../../harness/node.js';
import { realClock } from '../devices/escpos/stage.js';
import { kioskConfig, type ScriptedHub, scriptedHub } from './hub.js';

const sim = { driver: 'sim' };
const paper = { ticket: 1, hall: 'Prova', service: 'Certificati', day: '2026-11-22', time: '10:00', ahead: 0, language: 'it' };
const eventually = (look: () => void) => vi.waitFor(look, { timeout: 15_000, interval: 20 });
const cut = Uint8Array.of(0x00);

type Printer = { readonly machine: Machine } & NetworkPlug;

let hub: ScriptedHub;
let first: Printer;
beforeEach(async () => {
  hub = await scriptedHub();
  onTestFinished(() => hub.close());
  first = await printer();
});

async function printer(): Promise<Printer> {
  const machine = createMachine({ clock: realClock, speaks: 'all' });
  const plug = await plugIntoNetwork(machine);
  onTestFinished(() => plug.close());
  return { machine, ...plug };
}

const onPrinter = ({ port }: Printer, label = 'Certificati', buttons: { driver: string; pin?: number } = sim) =>
  kioskConfig({
    buttons: [{ button: 'b1', service: 'certificates', label: { it: label } }],
    devices: { buttons, printer: { driver: 'escpos', to: `tcp://127.0.0.1:${port}` } },
  });

/** A kiosk whose printer has taken A042 and has not said yet that it is cut. */
async function inTheMiddle() {
  hub.configure(onPrinter(first));
  const kiosk = touchableNode('kiosk-1', hub.url, { printer: 'shipped' });
  let ended = false;
  const end = async () => {
    if (!ended) await kiosk.end();
    ended = true;
  };
  onTestFinished(end);
  await kiosk.atWork;
  // Its first questions are answered, and so the ticket's end will be waited for.
  await first.hears(Buffer.of(0x1d, 0x72, 1));
  await eventually(() => expect(hub.heard('nodeHealth').at(-1)?.devices.printer).toMatchObject({ ok: true }));
  first.machine.speakLike('status');
  print(1, 'A042');
  await first.hears('A042');
  return { kiosk, end };
}

function print(order: number, number: string): void {
  const boot = hub.heard('nodeHealth').at(-1)?.boot ?? '';
  hub.say('print', 'kiosk-1', { v: 1, order, until: 1_000_000, boot, paper: { ...paper, number } });
}

function ends({ machine }: Printer): void {
  machine.speakLike('all');
  machine.utter(cut);
}

const outcomes = () => new Map(hub.heard('printDone').map(({ order, state }) => [order, state]));

it('a ticket that is half out on the old printer ends there, is told to the hub, and the next comes out of the new one', async () => {
  const { kiosk } = await inTheMiddle();
  const second = await printer();
  hub.configure(onPrinter(second));
  // Long enough for the change to be under way: the new one waits for the old.
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect([second.connections(), outcomes().size]).toEqual([0, 0]);
  ends(first);
  await eventually(() => expect(outcomes()).toEqual(new Map([[1, 'printed']])));
  await eventually(() => expect(second.connections()).toBe(1));
  await second.hears(Buffer.of(0x1d, 0x72, 1));
  print(2, 'A043');
  await second.hears('A043');
  await eventually(() => expect(outcomes().get(2)).toBe('printed'));
  expect([count(first.heard(), 'A042'), count(first.heard(), 'A043'), count(second.heard(), 'A042')]).toEqual([1, 0, 0]);
  expect(kiosk.doors).toEqual(['opened buttons']);
});

it('labels that change while a ticket comes out leave its printer alone, and the next ticket goes the same way', async () => {
  const { kiosk } = await inTheMiddle();
  const lights = kiosk.lights.length;
  hub.configure(onPrinter(first, 'Anagrafe'));
  await eventually(() => expect(kiosk.lights.length).toBeGreaterThan(lights));
  ends(first);
  await eventually(() => expect(outcomes()).toEqual(new Map([[1, 'printed']])));
  print(2, 'A043');
  await eventually(() => expect(outcomes().get(2)).toBe('printed'));
  expect([first.connections(), count(first.heard(), 'A042'), count(first.heard(), 'A043')]).toEqual([1, 1, 1]);
  expect(kiosk.doors).toEqual(['opened buttons']);
});

it('a config that changes its mind twice while the old printer ends its ticket opens only the last', async () => {
  const { kiosk } = await inTheMiddle();
  const [second, third] = [await printer(), await printer()];
  hub.configure(onPrinter(second, 'Certificati', { driver: 'sim', pin: 2 }));
  await new Promise((resolve) => setTimeout(resolve, 800));
  hub.configure(onPrinter(third, 'Certificati', { driver: 'sim', pin: 3 }));
  await new Promise((resolve) => setTimeout(resolve, 800));
  ends(first);
  await eventually(() => expect(third.connections()).toBe(1));
  expect([first.connections(), second.connections()]).toEqual([1, 0]);
  expect(kiosk.doors).toEqual(['opened buttons', 'closed buttons', 'opened buttons']);
  await eventually(() => expect(outcomes()).toEqual(new Map([[1, 'printed']])));
});

it('a kiosk that is stopped in the middle of a ticket waits for its end, also while its printer is being replaced', async () => {
  const { end, kiosk } = await inTheMiddle();
  const second = await printer();
  hub.configure(onPrinter(second));
  await new Promise((resolve) => setTimeout(resolve, 800));
  const stopped = end();
  ends(first);
  await stopped;
  expect([second.connections(), kiosk.doors]).toEqual([0, ['opened buttons', 'closed buttons']]);
  expect(count(first.heard(), 'A042')).toBe(1);
});
