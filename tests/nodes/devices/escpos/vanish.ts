// The link of a ticket dies at every byte of it, on real links: a socket, and a pseudo-terminal as device file and as serial line.
// The driver's clock is moved by hand, what the kernel does takes its time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { driver } from '../../../../nodes/devices/escpos/driver.js';
import type { Printed } from '../../../../nodes/devices/ports.js';
import { openSockets } from '../../../hardware/printer/cable.js';
import { createMachine, type Machine } from '../../../hardware/printer/machine.js';
import { count, plugIntoNetwork } from '../../../hardware/printer/tcp.js';
import { hasPython } from '../../../hardware/pty.js';
import { heldClock, paper, realClock, surroundings, typesetter } from './stage.js';

interface Link {
  readonly to: string;
  vanish(): void;
  /** Resolves when it is there again. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

type Lay = (machine: Machine) => Promise<Link>;

const overTcp: Lay = async (machine) => {
  const plug = await plugIntoNetwork(machine);
  return { to: `tcp://127.0.0.1:${plug.port}`, vanish: plug.hangUp, comeBack: async () => {}, close: plug.close };
};

/** One Python for all bytes. */
function overPty(scheme: string): Lay {
  let sockets: ReturnType<typeof openSockets> | undefined;
  let folder = '';
  let lines = 0;
  return async (machine) => {
    if (sockets === undefined) {
      sockets = openSockets();
      folder = mkdtempSync(join(tmpdir(), 'turno-vanish-'));
      onTestFinished(sockets.close);
      onTestFinished(() => rmSync(folder, { recursive: true }));
    }
    lines += 1;
    const cable = sockets.cable(join(folder, `printer-${lines}`));
    await cable.plug(machine);
    let gone = Promise.resolve();
    return {
      to: `${scheme}${cable.path}`,
      vanish() {
        gone = cable.pull();
      },
      async comeBack() {
        await gone;
        await cable.plug(machine);
      },
      close: () => cable.pull(),
    };
  };
}

const links: readonly (readonly [name: string, lay: () => Lay, needsPty: boolean])[] = [
  ['tcp', () => overTcp, false],
  ['a device file', () => overPty(''), true],
  ['a serial line', () => overPty('serial://'), true],
];

const ticketBytes = typesetter.set(paper).length + 3;

async function vanishAt(
  at: number,
  lay: Lay,
): Promise<{ state: Printed; papers: readonly (readonly string[])[]; hanging: number; told: string }> {
  const clock = heldClock();
  const machine = createMachine({ clock: realClock, speaks: 'all' });
  const link = await lay(machine);
  const printer = await driver.devices.printer?.open({ to: link.to }, surroundings(clock).context);
  if (printer === undefined) throw new Error('no printer');

  /** The driver's clock goes `stepMs` for each ms or more of the kernel's. */
  async function until<T>(what: string, stepMs: number, look: () => T | undefined): Promise<T> {
    for (let tries = 0; tries < 3_000; tries += 1) {
      const found = look();
      if (found !== undefined) return found;
      await clock.advance(stepMs);
      await sleep(1);
    }
    throw new Error(`at byte ${at}: never ${what}`);
  }
  async function print(number: string): Promise<Printed> {
    let told: Printed | undefined;
    void printer
      ?.print({ ...paper, number }, () => true)
      .then((printed) => {
        told = printed;
      });
    // Ten seconds are its bound: what the printer says must come before, also on a busy machine.
    return until(`told of ${number}`, 4, () => told);
  }
  // `health` says more of its roll only when it has answered.
  const well = () => until('well', 20, () => (JSON.stringify(printer.health()).includes('roll') ? true : undefined));

  await well();
  let isMissed = false;
  printer.onReady((ready) => {
    isMissed ||= !ready;
  });
  machine.whenTaken(at, link.vanish);
  const state = await print('A042');
  const numbers = (bytes: Buffer): string[] => bytes.toString('latin1').match(/A\d{3}/g) ?? [];
  const before = machine.papers().length;
  const hanging = count(machine.hanging(), 'A042');
  await link.comeBack();
  // A ticket that was printed does not wait for its link's death, and the next one would be written to a dying one.
  await until('missed', 20, () => isMissed || undefined);
  await well();
  const next = await print('A043');
  const told = `at byte ${at}: ${JSON.stringify({ state, next, before, papers: machine.papers().map(({ bytes }) => numbers(bytes)) })}`;
  expect(next, told).toEqual({ state: 'printed' });
  await printer.close();
  await link.close();
  expect(clock.pending).toBe(0);
  // Without the blank piece that a cut for nothing leaves.
  const papers = machine.papers().map(({ bytes }) => numbers(bytes));
  return { state, papers: papers.filter((found) => found.length > 0), hanging, told };
}

export function vanishEverywhere(step: number): void {
  describe.each(links)('%s', (_name, lay, needsPty) => {
    it.skipIf(needsPty && !hasPython)(
      `dies: the ticket is unknown, and never comes again${needsPty && !hasPython ? ' (needs python3)' : ''}`,
      async () => {
        const laid = lay();
        const states: Record<string, number> = {};
        for (const at of [...Array(ticketBytes + 1).keys()].filter((n) => n % step === 0 || n === ticketBytes)) {
          const { state, papers, hanging, told } = await vanishAt(at, laid);
          states[state.state] = (states[state.state] ?? 0) + 1;
          const times = papers.flat().filter((number) => number === 'A042').length;
          expect(times, told).toBeLessThanOrEqual(1);
          // What hung from it when the link died has been cut off; nothing of it came later.
          expect(papers.at(-1), told).toEqual(['A043']);
          if (hanging === 1) expect(papers.at(-2), told).toEqual(['A042']);
          if (state.state === 'failed') expect(times, told).toBe(0);
          expect(state.state, told).toMatch(at < ticketBytes ? /failed|unknown/ : /unknown|printed/);
        }
        expect(states.unknown).toBeGreaterThan(ticketBytes / step / 2);
      },
    );
  });
}
