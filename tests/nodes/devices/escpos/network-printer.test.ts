// The printer as the kiosk knows it: DESIGN, decision 3, against a real server.
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/escpos/driver.js';
import { tcpTransport } from '../../../../nodes/devices/escpos/tcp.js';
import type { Clock, Printer } from '../../../../nodes/devices/ports.js';
import { count, type FakePrinter, fakePrinter } from './fake-printer.js';
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

async function server(speaks: FakePrinter['speaks']): Promise<FakePrinter> {
  const fake = await fakePrinter(speaks);
  endings.push(() => fake.close());
  return fake;
}

/** Until the driver has asked all it asks at first: both DLE EOT, and where they are answered GS r. */
async function learnt(fake: FakePrinter, speaks: FakePrinter['speaks']): Promise<void> {
  await fake.hears(Buffer.of(0x10, 4, 4));
  if (speaks !== 'nothing') await fake.hears(Buffer.of(0x1d, 0x72, 1));
}

describe('a printer that tells the end of a ticket', () => {
  it('has printed when it says so, tickets one after the other', async () => {
    const fake = await server('all');
    const printer = await printerOn(fake.port);
    await whenReady(printer, true);
    const three = ['A001', 'A002', 'A003'].map((number) => printer.print({ ...paper, number }, () => true));
    expect(await Promise.all(three)).toEqual([{ state: 'printed' }, { state: 'printed' }, { state: 'printed' }]);
    const heard = fake.bytes();
    expect(heard.indexOf('A001')).toBeLessThan(heard.indexOf('A002'));
    expect(heard.indexOf('A002')).toBeLessThan(heard.indexOf('A003'));
    expect(printer.health()).toEqual({ ok: true });
    expect(fake.connections()).toBe(1);
  });

  it('is not sent a ticket when its roll has ended, and is ready again with a new one', async () => {
    const fake = await server('all');
    fake.paper = false;
    const clock = heldClock();
    const printer = await printerOn(fake.port, clock);
    // Ready at first, because nobody has told yet; then the printer tells.
    await whenReady(printer, true);
    await whenReady(printer, false);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'no-paper' });
    expect(printer.health()).toMatchObject({ ok: false, code: 'no-paper' });
    expect(fake.bytes().includes('A042')).toBe(false);

    fake.paper = true;
    await clock.hasTimer(2000);
    await clock.advance(2000);
    await whenReady(printer, true);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'printed' });
  });

  it('is not sent a ticket while its cover is open', async () => {
    const fake = await server('all');
    fake.coverOpen = true;
    const printer = await printerOn(fake.port);
    await whenReady(printer, true);
    await whenReady(printer, false);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'offline' });
    expect(printer.health()).toMatchObject({ ok: false, code: 'offline' });
  });

  it('leaves the ticket unknown when the roll ends in the middle of it', async () => {
    const fake = await server('all');
    const clock = heldClock();
    const printer = await printerOn(fake.port, clock);
    await learnt(fake, 'all');
    await clock.hasTimer(2000);
    fake.onData = (_socket, piece) => {
      if (piece.includes('A042')) fake.paper = false;
    };
    const printed = printer.print(paper, () => true);
    await fake.hears('A042');
    await clock.hasTimer(10_000);
    await clock.advance(2000);
    expect(await printed).toEqual({ state: 'unknown', reason: 'no-paper' });
  });

  it('leaves the ticket unknown when it is silent for 10 s, is dropped, and the ticket is never sent again', async () => {
    const fake = await server('all');
    const clock = heldClock();
    const printer = await printerOn(fake.port, clock);
    await learnt(fake, 'all');
    // The answer to the probe is in once a ticket has come through.
    expect(await printer.print({ ...paper, number: 'A041' }, () => true)).toEqual({ state: 'printed' });
    const hungUp = new Promise<void>((resolve) => fake.each((socket) => socket.once('close', () => resolve())));
    fake.onData = (_socket, piece) => {
      if (piece.includes('A042')) fake.speaks = 'nothing';
    };
    const printed = printer.print(paper, () => true);
    await fake.hears('A042');
    await clock.hasTimer(10_000);
    await clock.advance(10_000);
    expect(await printed).toEqual({ state: 'unknown', reason: 'no-answer' });
    await hungUp;
    expect(printer.health()).toMatchObject({ ok: false, code: 'no-answer' });

    // A new link, which says nothing yet: a printer that used to speak is not believed to be well.
    const asked = count(fake.bytes(), Buffer.of(0x10, 4, 4));
    await clock.hasTimer(250);
    await clock.advance(250);
    await fake.hears(Buffer.of(0x10, 4, 4), asked + 1);
    expect(await printer.print({ ...paper, number: 'A043' }, () => true)).toEqual({ state: 'failed', reason: 'no-answer' });
    fake.speaks = 'all';
    fake.onData = () => {};
    fake.each((socket) => socket.write(Buffer.of(0x12)));
    await whenReady(printer, true);
    expect(await printer.print({ ...paper, number: 'A044' }, () => true)).toEqual({ state: 'printed' });
    const heard = fake.bytes().toString('latin1');
    expect(heard.match(/A\d{3}/g)).toEqual(['A041', 'A042', 'A044']);
  });

  it('leaves the ticket unknown when the link dies in the middle, and never sends it again', async () => {
    const fake = await server('all');
    const printer = await printerOn(fake.port);
    await learnt(fake, 'all');
    expect(await printer.print({ ...paper, number: 'A041' }, () => true)).toEqual({ state: 'printed' });
    fake.onData = (socket, piece) => {
      if (piece.includes('A042')) socket.resetAndDestroy();
    };
    expect(await printer.print(paper, () => true)).toEqual({ state: 'unknown', reason: 'cut-off' });
    fake.onData = () => {};
    await whenReady(printer, true);
    expect(await printer.print({ ...paper, number: 'A043' }, () => true)).toEqual({ state: 'printed' });
    expect(
      fake
        .bytes()
        .toString('latin1')
        .match(/A\d{3}/g),
    ).toEqual(['A041', 'A042', 'A043']);
  });
});

describe('a printer that tells how it is, but not when a ticket has ended', () => {
  it('has been written to when afterwards it still has paper and is online', async () => {
    const fake = await server('status');
    const clock = heldClock();
    const printer = await printerOn(fake.port, clock);
    await learnt(fake, 'status');
    await clock.advance(2000);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'written' });
    fake.onData = (_socket, piece) => {
      if (piece.includes('A043')) fake.paper = false;
    };
    expect(await printer.print({ ...paper, number: 'A043' }, () => true)).toEqual({ state: 'unknown', reason: 'no-paper' });
  });
});

/** A silent printer that has been written to once: it is known to report nothing. */
async function afterOneTicket() {
  const fake = await server('nothing');
  const clock = heldClock();
  const printer = await printerOn(fake.port, clock);
  await whenReady(printer, true);
  const first = printer.print(paper, () => true);
  await clock.hasTimer(300);
  await clock.advance(300);
  expect(await first).toEqual({ state: 'written' });
  return { fake, clock, printer };
}

describe('a printer that says nothing, as `nc -l 9100`', () => {
  it('has been written to when its link has outlived the ticket by 300 ms', async () => {
    const { fake, clock, printer } = await afterOneTicket();
    const second = printer.print({ ...paper, number: 'A043' }, () => true);
    await clock.hasTimer(300);
    await clock.advance(300);
    expect(await second).toEqual({ state: 'written' });
    expect(printer.health()).toEqual({ ok: true });
    await clock.advance(60_000);
    await fake.hears('A043');
    // Never asked again.
    expect(count(fake.bytes(), Buffer.of(0x10, 4))).toBe(1);
  });
});

it('a silent printer whose link dies under a ticket leaves it unknown', async () => {
  const { fake, printer } = await afterOneTicket();
  const second = printer.print({ ...paper, number: 'A043' }, () => true);
  await fake.hears('A043');
  await fake.close();
  expect(await second).toEqual({ state: 'unknown', reason: 'cut-off' });
});

describe('a printer that is not there', () => {
  it('fails the ticket, says so, and is found when it comes', async () => {
    const gone = await fakePrinter();
    await gone.close();
    const printer = await printerOn(gone.port);
    const readies: boolean[] = [];
    printer.onReady((ready) => readies.push(ready));
    expect(readies).toEqual([false]);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'unreachable' });
    expect(printer.health()).toMatchObject({ ok: false, code: 'unreachable' });
    const back = await fakePrinter('all', gone.port);
    endings.push(() => back.close());
    await whenReady(printer, true);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'printed' });
    expect(back.bytes().toString('latin1').match(/A042/g)).toHaveLength(1);
  });

  it('that is closed in the middle of a ticket ends it, and those that wait, takes no other, and lets go of everything', async () => {
    const fake = await server('all');
    const clock = heldClock();
    const printer = await printerOn(fake.port, clock);
    await learnt(fake, 'all');
    const readies: boolean[] = [];
    printer.onReady((ready) => readies.push(ready));
    fake.onData = () => {
      fake.speaks = 'status';
    };
    const printed = printer.print(paper, () => true);
    const next = printer.print({ ...paper, number: 'A043' }, () => true);
    const unwanted = printer.print({ ...paper, number: 'A044' }, () => false);
    await fake.hears('A042');
    const closed = printer.close();
    expect(readies).toEqual([true, false]);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'unreachable' });
    fake.onData = () => {};
    fake.speaks = 'all';
    fake.each((socket) => socket.write(Buffer.of(0x00)));
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
    const printer = await printerOn(fake.port, clock);
    await learnt(fake, 'all');
    fake.onData = () => {
      fake.speaks = 'nothing';
    };
    const printed = printer.print(paper, () => true);
    await fake.hears('A042');
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
