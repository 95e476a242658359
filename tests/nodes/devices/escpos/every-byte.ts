// Whatever happens to a printer, at every byte of a ticket: its state is what DESIGN says (decision 3), its number is never printed
// twice, nothing of it comes out later, and the next ticket is whole and alone on its paper. In simulated time.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { openPrinter } from '../../../../nodes/devices/escpos/printer.js';
import type { Printed } from '../../../../nodes/devices/ports.js';
import { type DirectLine, layLine } from '../../../hardware/printer/direct.js';
import { createMachine, type Machine, type MachineParts } from '../../../hardware/printer/machine.js';
import { count } from '../../../hardware/printer/tcp.js';
import { heldClock, paper, roll, typesetter } from './stage.js';

interface Blow {
  strike(machine: Machine, line: DirectLine): void;
  mend(machine: Machine, line: DirectLine): void;
}

const blows: Readonly<Record<string, Blow>> = {
  'its cable is pulled': { strike: (_, { pull }) => pull(), mend: (_, { plug }) => plug() },
  'it is switched off': {
    strike(machine, { pull }) {
      machine.switchOff();
      pull();
    },
    mend(machine, { plug }) {
      machine.switchOn();
      plug();
    },
  },
  'its roll ends': { strike: ({ endRoll }) => endRoll(), mend: (machine) => machine.putRoll() },
  'its cover is opened': { strike: ({ openCover }) => openCover(), mend: ({ closeCover }) => closeCover() },
  'its knife sticks': { strike: ({ jamKnife }) => jamKnife(), mend: (machine) => machine.free() },
  'it stops reading': { strike: ({ stopReading }) => stopReading(), mend: ({ readOn }) => readOn() },
};

const ticket = (number: string) => ({ ...paper, number });
/** With the question behind it. */
const ticketBytes = typesetter.set(paper).length + 3;

interface Told {
  readonly state: Printed;
  readonly next: Printed;
  /** How often the struck ticket's number was on paper before the printer was mended, and in the end. */
  readonly before: number;
  readonly inTheEnd: number;
  /** Whether it was cut when its state was told. */
  readonly cut: boolean;
  /** Numbers on each paper that was cut, the last one last. */
  readonly papers: readonly (readonly string[])[];
}

async function strikeAt(at: number, blow: Blow, parts: Model): Promise<Told> {
  const clock = heldClock();
  const machine = createMachine({ clock, ...parts });
  const line = layLine(machine, clock);
  const printer = openPrinter({ transport: line.transport, typesetter, roll, clock, log: pino({ level: 'silent' }) });
  const onPaper = () => count(Buffer.concat([...machine.papers().map(({ bytes }) => bytes), machine.hanging()]), 'A042');
  const numbers = (bytes: Buffer): string[] => bytes.toString('latin1').match(/A\d{3}/g) ?? [];

  async function print(number: string): Promise<Printed> {
    let told: Printed | undefined;
    void printer
      .print(ticket(number), () => true)
      .then((printed) => {
        told = printed;
      });
    for (let waited = 0; told === undefined; waited += 50) {
      if (waited > 30_000) throw new Error(`nothing was told of ${number} in 30 s`);
      await clock.advance(50);
    }
    return told;
  }

  await clock.advance(2_500);
  expect((await print('A041')).state).toMatch(/printed|written/);
  machine.whenTaken(at, () => blow.strike(machine, line));
  const state = await print('A042');
  const cut = machine.papers().some(({ bytes, cut: whole }) => whole && bytes.includes('A042'));
  await clock.advance(5_000);
  const before = onPaper();
  blow.mend(machine, line);
  await clock.advance(20_000);
  const next = await print('A043');
  await clock.advance(20_000);
  const told = { state, next, before, cut, inTheEnd: onPaper(), papers: machine.papers().map(({ bytes }) => numbers(bytes)) };
  await printer.close();
  expect(clock.pending).toBe(0);
  return told;
}

type Model = Omit<MachineParts, 'clock'>;

const models: Readonly<Record<string, Model>> = {
  'answers everything and prints in no time': { speaks: 'all' },
  'answers everything and prints 100 mm a second': { speaks: 'all', mmPerSecond: 100 },
  'answers everything and forgets nothing': { speaks: 'all', clears: false, mmPerSecond: 100 },
  'tells how it is, but not when a ticket has ended, and forgets nothing': { speaks: 'status', clears: false, mmPerSecond: 100 },
  'says nothing': { speaks: 'nothing', mmPerSecond: 100 },
};

/** One in `step` bytes is tried. */
export function strikeEverywhere(step: number): void {
  const bytes = [...Array(ticketBytes + 1).keys()].filter((at) => at % step === 0 || at === ticketBytes);
  for (const [name, blow] of Object.entries(blows)) {
    it.each(Object.entries(models))(`${name}: a printer that %s`, async (_, model) => {
      const states: Record<string, number> = {};
      // Where it is asked now and then, also when it has long been asked again and again, and the ticket is out.
      for (const at of model.speaks === 'nothing' ? bytes : [...bytes, ticketBytes + 48]) {
        const told = await strikeAt(at, blow, model);
        states[told.state.state] = (states[told.state.state] ?? 0) + 1;
        hold(told, model, `at byte ${at}: ${JSON.stringify(told)}`);
      }
      if (model.speaks !== 'all') return;
      expect(states.unknown).toBeGreaterThan(bytes.length / 2);
      expect(states.printed).toBeGreaterThan(0);
    });
  }
}

function hold({ state: { state }, next, before, inTheEnd, cut, papers }: Told, { speaks, clears = true }: Model, where: string): void {
  // Whatever the printer: not twice, and what never printed was never there; the next one is printed once.
  expect(inTheEnd, where).toBeLessThanOrEqual(1);
  if (state === 'failed') expect(inTheEnd, where).toBe(0);
  if (state === 'printed') expect(cut, where).toBe(true);
  expect(next.state, where).toBe(speaks === 'all' ? 'printed' : 'written');
  expect(papers.flat().filter((number) => number === 'A043').length, where).toBe(1);
  if (speaks === 'all') expect(state, where).not.toBe('written');
  if (speaks !== 'all' || !clears) return;
  // What a printer has that goes on it prints; when all is mended, nothing more of it comes.
  expect(inTheEnd, where).toBe(before);
  // No two citizens' numbers on one paper.
  for (const numbers of papers) expect(new Set(numbers).size, where).toBeLessThanOrEqual(1);
}
