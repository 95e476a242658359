// The driver `led-serial`: LED numbers on an RS-485 line, by Modbus RTU or by a frame that the config defines. A desk's number is one
// board of the line, an area's calls are several: one a row. Devices of one process share the line that they name.
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import { createLending, type Loan } from '../lending.js';
import { type Board, type BoardRow, type Display, type Driver, type DriverContext, deviceDriver } from '../ports.js';
import type { Line, LineBoard } from './line.js';
import { layoutOf } from './registers.js';
import { BoardSettings, DisplaySettings } from './settings.js';
import type { Speech } from './speech.js';
import { readFrame } from './template.js';

/** What all boards of a line have in common, and how this device's are spoken to. */
type Spoken = Omit<DisplaySettings, 'address'>;

interface OpenLine {
  readonly line: Line;
  readonly baud: number;
  readonly parity: string;
}
/** By their ports. */
const lines = createLending<OpenLine>(({ line }) => line.close());

/** Rejects, in one line for the log, when serialport is not installed, or the line is open with another speed. */
async function borrow({ port, baud, parity }: Spoken, { clock }: DriverContext): Promise<Loan<OpenLine>> {
  const loan = await lines.borrow(port, async () => ({ line: await openAt(port, baud, parity, clock), baud, parity }));
  const { thing: open } = loan;
  if (open.baud === baud && open.parity === parity) return loan;
  await loan.giveBack();
  throw new Error(`${port} is open at ${open.baud} baud, parity ${open.parity}: all boards of a line have the same`);
}

async function openAt(path: string, baud: number, parity: Spoken['parity'], clock: DriverContext['clock']): Promise<Line> {
  // The hub reads this file for the schema alone.
  const [{ openLine }, { openSerialPort }] = await Promise.all([import('./line.js'), import('../serial-port.js')]);
  return openLine({ clock, baud, open: (events) => openSerialPort({ path, baud, parity, plugged: 'adapter' }, clock, events) });
}

async function speechTo(address: number, spoken: Spoken): Promise<Speech> {
  const { modbusSpeech, templateSpeech } = await import('./speech.js');
  if (spoken.protocol === 'modbus') {
    // The schema asks for what has no default here.
    const { register = 0, function: by = 16 } = spoken;
    return modbusSpeech({ unit: address, register, by, layout: layoutOf(spoken) });
  }
  const read = readFrame(spoken.frame ?? '');
  if (!read.ok) throw new Error(`the frame passed the schema: ${read.problem.en}`);
  return templateSpeech(read.frame, address);
}

/** The boards of one device, in their order; all or none. */
async function openBoards(addresses: readonly number[], spoken: Spoken, context: DriverContext) {
  const { thing, giveBack } = await borrow(spoken, context);
  const boards: LineBoard[] = [];
  try {
    for (const address of addresses) boards.push(thing.line.add(address, spoken.digits, await speechTo(address, spoken)));
  } catch (error) {
    await Promise.all(boards.map((board) => board.remove()));
    await giveBack();
    throw error;
  }
  let closed: Promise<void> | undefined;
  return {
    show(texts: readonly string[]) {
      if (closed === undefined) boards.forEach((board, i) => void board.show(texts[i] ?? ''));
    },
    health: () => healthOf(boards),
    close() {
      closed ??= Promise.all(boards.map((board) => board.remove())).then(giveBack);
      return closed;
    },
  };
}

function healthOf(boards: readonly LineBoard[]): DeviceHealth {
  const ill = boards.map((board) => board.health()).filter((health) => !health.ok);
  const [first] = ill;
  if (first === undefined || ill.length === 1 || first.code === 'no-line') return first ?? { ok: true };
  const all = { ...first, words: `${ill.length} of ${boards.length} boards: ${first.words}` };
  return first.it === undefined ? all : { ...all, it: `${ill.length} tabelloni su ${boards.length}: ${first.it}` };
}

/** Where there are digits for both, the desk is on the last two. */
function textOf({ number, desk }: BoardRow, digits: number): string {
  return digits < 5 ? number : `${number.slice(2 - digits).padStart(digits - 2)}${desk.slice(-2).padStart(2)}`;
}

function onLine({ port, baud, parity }: Spoken) {
  return { thing: port, alike: { baud, parity } };
}

export const driver: Driver = {
  devices: {
    display: deviceDriver({
      settings: DisplaySettings,
      claims: ({ port, address }) => [`${port} ${address}`],
      shares: onLine,
      async open({ address, ...spoken }, context): Promise<Display> {
        const { show, health, close } = await openBoards([address], spoken, context);
        return { show: (text) => show([text]), health, close };
      },
    }),
    board: deviceDriver({
      settings: BoardSettings,
      claims: ({ port, addresses }) => addresses.map((address) => `${port} ${address}`),
      shares: onLine,
      async open({ addresses, ...spoken }, context): Promise<Board> {
        const { show, health, close } = await openBoards(addresses, spoken, context);
        return { show: (rows) => show(rows.map((row) => textOf(row, spoken.digits))), health, close };
      },
    }),
  },
};
