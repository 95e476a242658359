// The printer as the kiosk knows it: DESIGN, decision 3, against a real server.
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/escpos/driver.js';
import { tcpTransport } from '../../../../nodes/devices/escpos/tcp.js';
import type { Clock, Printer } from '../../../../nodes/devices/ports.js';
import { createMachine, type Machine, type MachineParts } from '../../../hardware/printer/machine.js';
import { count, type NetworkPlug, plugIntoNetwork } from '../../../hardware/printer/tcp.js';
import { layCable } from '../../../harness/cable.js';
import { heldClock, paper, realClock, surroundings, whenReady } from './stage.js';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  // The kiosk goes first: nothing must be left that would connect again.
  for (const end of endings.splice(0).reverse()) await end();
});

async function printerOn(port: number, clock: Clock = realClock): Promise<Printer> {
  const printer = await driver.devices.printer?.open({ to: `tcp://127.0.0.1:${port}` }, surroundings(clock).context);
  if (printer === undefined) throw new Error('no printer');
  endings.push(() => printer.close());
  return printer;
}

type Speaks = MachineParts['speaks'];

/** A printer on the network that prints in no time. */
async function server(speaks: Speaks, port = 0): Promise<{ machine: Machine; plug: NetworkPlug }> {
  const machine = createMachine({ clock: realClock, speaks });
  const plug = await plugIntoNetwork(machine, port);
  endings.push(() => plug.close());
  return { machine, plug };
}

/** The numbers on its paper, in their order; of each paper that came out. */
function numbersOn(machine: Machine): string[] {
  return machine.papers().flatMap(({ bytes }) => bytes.toString('latin1').match(/A\d{3}/g) ?? []);
}

/** Until the driver has asked all it asks at first: both DLE EOT, and where they are answered GS r. */
async function learnt({ plug }: { plug: NetworkPlug }, speaks: Speaks): Promise<void> {
  await plug.hears(Buffer.of(0x10, 4, 4));
  if (speaks !== 'nothing') await plug.hears(Buffer.of(0x1d, 0x72, 1));
}

/** How often the driver asks, ms. */
const pollMs = 600;

describe('a printer that tells the end of a ticket', () => {
  it('has printed when it says so, tickets one after the other', async () => {
    const { machine, plug } = await server('all');
    const printer = await printerOn(plug.port);
    await whenReady(printer, true);
    const three = ['A001', 'A002', 'A003'].map((number) => printer.print({ ...paper, number }, () => true));
    expect(await Promise.all(three)).toEqual([{ state: 'printed' }, { state: 'printed' }, { state: 'printed' }]);
    expect(machine.papers().map(({ cut }) => cut)).toEqual([true, true, true]);
    expect(numbersOn(machine)).toEqual(['A001', 'A002', 'A003']);
    // As many as the printer itself would have, by what it has moved: rounded down to two figures.
    const perTicketMm = (80_000 - machine.paperMm()) / 3;
    const left = Math.floor(machine.paperMm() / perTicketMm / 10) * 10;
    expect(left).toBeGreaterThan(800);
    expect(printer.health()).toEqual({ ok: true, roll: { low: false, ticketsLeft: left } });
    expect(plug.connections()).toBe(1);
  });

  it('is not sent a ticket when its roll has ended, and is ready again with a new one', async () => {
    const { machine, plug } = await server('all');
    machine.endRoll();
    const clock = heldClock();
    const printer = await printerOn(plug.port, clock);
    // Ready at first, because nobody has told yet; then the printer tells.
    await whenReady(printer, true);
    await whenReady(printer, false);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'no-paper' });
    expect(printer.health()).toMatchObject({ ok: false, code: 'no-paper' });
    expect(plug.heard().includes('A042')).toBe(false);

    machine.putRoll();
    await clock.hasTimer(pollMs);
    await clock.advance(pollMs);
    await whenReady(printer, true);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'printed' });
  });

  it.each<readonly [string, string, (machine: Machine) => void]>([
    ['while its cover is open', 'cover-open', ({ openCover }) => openCover()],
    ['while its knife is stuck', 'cutter', ({ sense }) => sense({ knifeStuck: true })],
    ['while its head is too hot', 'too-hot', ({ sense }) => sense({ hot: true })],
    ['while it is broken', 'broken', ({ sense }) => sense({ broken: true })],
    ['while somebody holds its feed button', 'feeding', ({ sense }) => sense({ feeding: true })],
  ])('is not sent a ticket %s, and health says so: %s', async (_when, code, act) => {
    const fake = await server('all');
    act(fake.machine);
    const printer = await printerOn(fake.plug.port);
    await whenReady(printer, true);
    await whenReady(printer, false);
    await fake.plug.hears(Buffer.of(0x10, 4, 2));
    await expect.poll(() => printer.health()).toMatchObject({ ok: false, code });
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: code });
    expect(fake.machine.papers()).toEqual([]);
  });

  it('near the end of its roll prints on, and health says how it stands', async () => {
    const { machine, plug } = await server('all');
    machine.sense({ nearEnd: true });
    const printer = await printerOn(plug.port);
    await whenReady(printer, true);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'printed' });
    await expect.poll(() => printer.health()).toEqual({ ok: true, roll: { low: true } });
  });

  it('leaves the ticket unknown when the roll ends in the middle of it, and nothing of it comes out on the next roll', async () => {
    const fake = await server('all');
    const clock = heldClock();
    const printer = await printerOn(fake.plug.port, clock);
    await learnt(fake, 'all');
    await clock.hasTimer(pollMs);
    fake.machine.whenTaken(40, fake.machine.endRoll);
    const printed = printer.print(paper, () => true);
    await fake.plug.hears('A042');
    await clock.hasTimer(10_000);
    await clock.advance(2000);
    expect(await printed).toEqual({ state: 'unknown', reason: 'no-paper' });
    await fake.plug.hears(Buffer.of(0x10, 0x14, 8));
    fake.machine.putRoll();
    await comeBack(printer, clock);
    expect(await printer.print({ ...paper, number: 'A043' }, () => true)).toEqual({ state: 'printed' });
    expect(numbersOn(fake.machine)).toEqual(['A043']);
  });

  it('leaves the ticket unknown when it is silent for 10 s, is dropped, and the ticket is never sent again', async () => {
    const fake = await server('all');
    const { machine, plug } = fake;
    const clock = heldClock();
    const printer = await printerOn(plug.port, clock);
    await learnt(fake, 'all');
    // The answer to the probe is in once a ticket has come through.
    expect(await printer.print({ ...paper, number: 'A041' }, () => true)).toEqual({ state: 'printed' });
    machine.whenTaken(10, () => machine.speakLike('nothing'));
    const printed = printer.print(paper, () => true);
    await plug.hears('A042');
    await clock.hasTimer(10_000);
    await clock.advance(10_000);
    expect(await printed).toEqual({ state: 'unknown', reason: 'no-answer' });
    expect(printer.health()).toMatchObject({ ok: false, code: 'no-answer' });

    // A new link, which says nothing yet: a printer that used to speak is not believed to be well.
    const asked = count(plug.heard(), Buffer.of(0x10, 4, 4));
    await clock.hasTimer(250);
    await clock.advance(600);
    await plug.hears(Buffer.of(0x10, 4, 4), asked + 1);
    expect(plug.connections()).toBe(2);
    expect(await printer.print({ ...paper, number: 'A043' }, () => true)).toEqual({ state: 'failed', reason: 'no-answer' });
    machine.speakLike('all');
    await comeBack(printer, clock);
    expect(await printer.print({ ...paper, number: 'A044' }, () => true)).toEqual({ state: 'printed' });
    expect(numbersOn(machine)).toEqual(['A041', 'A042', 'A044']);
  });

  it('leaves the ticket unknown when the link dies in the middle, and never sends it again', async () => {
    const fake = await server('all');
    const { machine, plug } = fake;
    const printer = await printerOn(plug.port);
    await learnt(fake, 'all');
    expect(await printer.print({ ...paper, number: 'A041' }, () => true)).toEqual({ state: 'printed' });
    machine.whenTaken(120, plug.hangUp);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'unknown', reason: 'cut-off' });
    await whenReady(printer, true);
    expect(await printer.print({ ...paper, number: 'A043' }, () => true)).toEqual({ state: 'printed' });
    // What hung from it has been cut off: no two numbers on one paper.
    expect(machine.papers().map(({ bytes }) => bytes.toString('latin1').match(/A\d{3}/g))).toEqual([['A041'], ['A042'], ['A043']]);
  });
});

/** What follows a broken ticket takes its time: asks, waits, and is ready. */
async function comeBack(printer: Printer, clock: ReturnType<typeof heldClock>): Promise<void> {
  let ready = false;
  printer.onReady((is) => {
    ready = is;
  });
  for (let tries = 0; !ready; tries += 1) {
    if (tries > 500) throw new Error('it does not come back');
    await clock.advance(50);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

it('is well once it has told how it is, and from then on a cable that is pulled is missed within 2 s', async () => {
  const { plug } = await server('all');
  const cable = await layCable(plug.port);
  endings.push(() => cable.close());
  const clock = heldClock();
  const printer = await printerOn(cable.port, clock);
  await expect.poll(() => printer.health()).toMatchObject({ ok: true });
  cable.pull();
  await clock.advance(2_000);
  expect(printer.health()).toMatchObject({ ok: false, code: 'no-answer' });
});

describe('a printer that tells how it is, but not when a ticket has ended', () => {
  it('has been written to when afterwards it still has paper and is online', async () => {
    const fake = await server('status');
    const clock = heldClock();
    const printer = await printerOn(fake.plug.port, clock);
    await learnt(fake, 'status');
    await clock.advance(2000);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'written' });
    fake.machine.whenTaken(100, fake.machine.endRoll);
    expect(await printer.print({ ...paper, number: 'A043' }, () => true)).toEqual({ state: 'unknown', reason: 'no-paper' });
  });

  it('is not taken for lost when it is deaf while it prints, once it has been heard again after that', async () => {
    const fake = await server('status');
    const clock = heldClock();
    const printer = await printerOn(fake.plug.port, clock);
    await learnt(fake, 'status');
    await clock.advance(2000);
    // Some four seconds of a slow printer.
    const long = Array.from({ length: 6 }, (_, n) => `${n} ${'x'.repeat(180)}`);
    const deafFor = async (ms: number, number: string) => {
      expect(await printer.print({ ...paper, number, card: long }, () => true)).toEqual({ state: 'written' });
      fake.machine.speakLike('nothing');
      await clock.advance(ms);
      fake.machine.speakLike('status');
      return printer.health();
    };
    expect(await deafFor(2_000, 'A041')).toMatchObject({ ok: false, code: 'no-answer' });
    fake.machine.utter(Uint8Array.of(0x12));
    await comeBack(printer, clock);
    expect(await deafFor(2_000, 'A042')).toMatchObject({ ok: true });
    fake.machine.utter(Uint8Array.of(0x12));
    await clock.advance(5_000);
    expect(printer.health()).toMatchObject({ ok: true });
    expect(fake.plug.connections()).toBe(1);
  });
});

/** A silent printer that has been written to once: it is known to report nothing. */
async function afterOneTicket() {
  const fake = await server('nothing');
  const clock = heldClock();
  const printer = await printerOn(fake.plug.port, clock);
  await whenReady(printer, true);
  expect(printer.health()).toMatchObject({ ok: false, code: 'no-answer' });
  const first = printer.print(paper, () => true);
  await clock.hasTimer(300);
  await clock.advance(300);
  expect(await first).toEqual({ state: 'written' });
  expect(printer.health()).toEqual({ ok: true });
  return { ...fake, clock, printer };
}

describe('a printer that says nothing, as `nc -l 9100`', () => {
  it('has been written to when its link has outlived the ticket by 300 ms', async () => {
    const { plug, clock, printer } = await afterOneTicket();
    const second = printer.print({ ...paper, number: 'A043' }, () => true);
    await clock.hasTimer(300);
    await clock.advance(300);
    expect(await second).toEqual({ state: 'written' });
    // Of its roll nothing is known, and nothing said.
    expect(printer.health()).toEqual({ ok: true });
    await clock.advance(60_000);
    await plug.hears('A043');
    // Never asked again.
    expect(count(plug.heard(), Buffer.of(0x10, 4))).toBe(1);
  });
});

it('a silent printer whose link dies under a ticket leaves it unknown', async () => {
  const { plug, printer } = await afterOneTicket();
  const second = printer.print({ ...paper, number: 'A043' }, () => true);
  await plug.hears('A043');
  await plug.close();
  expect(await second).toEqual({ state: 'unknown', reason: 'cut-off' });
});

describe('a printer that is not there', () => {
  it('fails the ticket, says so, and is found when it comes', async () => {
    const gone = await server('all');
    await gone.plug.close();
    const printer = await printerOn(gone.plug.port);
    const readies: boolean[] = [];
    printer.onReady((ready) => readies.push(ready));
    expect(readies).toEqual([false]);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'unreachable' });
    expect(printer.health()).toMatchObject({ ok: false, code: 'unreachable' });
    const back = await server('all', gone.plug.port);
    await whenReady(printer, true);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'printed' });
    expect(numbersOn(back.machine)).toEqual(['A042']);
  });

  it('that is closed in the middle of a ticket ends it, and those that wait, takes no other, and lets go of everything', async () => {
    const fake = await server('all');
    const { machine, plug } = fake;
    const clock = heldClock();
    const printer = await printerOn(plug.port, clock);
    await learnt(fake, 'all');
    const readies: boolean[] = [];
    printer.onReady((ready) => readies.push(ready));
    machine.speakLike('status');
    const printed = printer.print(paper, () => true);
    const next = printer.print({ ...paper, number: 'A043' }, () => true);
    const unwanted = printer.print({ ...paper, number: 'A044' }, () => false);
    await plug.hears('A042');
    const closed = printer.close();
    expect(readies).toEqual([true, false]);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'unreachable' });
    machine.speakLike('all');
    machine.utter(Uint8Array.of(0x00));
    expect(await printed).toEqual({ state: 'printed' });
    expect(await next).toEqual({ state: 'printed' });
    expect(await unwanted).toEqual({ state: 'failed', reason: 'expired' });
    await closed;
    expect(clock.pending).toBe(0);
    await printer.close();
    expect(readies).toEqual([true, false]);
  });

  it('that is closed while it does not answer waits no longer than for any ticket', async () => {
    const fake = await server('all');
    const clock = heldClock();
    const printer = await printerOn(fake.plug.port, clock);
    await learnt(fake, 'all');
    fake.machine.speakLike('nothing');
    const printed = printer.print(paper, () => true);
    await fake.plug.hears('A042');
    const closed = printer.close();
    await clock.hasTimer(10_000);
    await clock.advance(10_000);
    expect(await printed).toMatchObject({ state: 'unknown' });
    await closed;
    expect(clock.pending).toBe(0);
  });
});

describe('a printer that never reads', () => {
  it('is hung up on after 5 s, and what it did not take never comes', async () => {
    const taken: Socket[] = [];
    const deaf = createServer({ pauseOnConnect: true }, (socket) => {
      socket.on('error', () => {});
      taken.push(socket);
    });
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
    endings.push(() => {
      for (const socket of taken) socket.destroy();
      return new Promise((resolve) => deaf.close(() => resolve()));
    });
    const address = deaf.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const clock = heldClock();
    const transport = tcpTransport('127.0.0.1', address.port, clock);
    endings.push(() => transport.close());
    const downs: true[] = [];
    await new Promise<void>((resolve) => transport.start({ up: resolve, down: () => downs.push(true), heard: () => {} }));
    // More than both kernels hold; a ticket is too small to ever fill them.
    const size = 64_000_000;
    const result = transport.write(Buffer.alloc(size, 'x'));
    await clock.advance(5000);
    expect(await result).toMatchObject({ left: 'some', problem: { code: 'unreachable' } });
    expect(downs).toHaveLength(1);
    expect(await transport.write(Buffer.of(1))).toMatchObject({ left: 'none' });
    const [socket] = taken;
    if (socket === undefined) throw new Error('nobody connected');
    let came = 0;
    socket.on('data', (piece) => {
      came += piece.length;
    });
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.resume();
    await ended;
    expect(came).toBeLessThan(size);
  });
});
