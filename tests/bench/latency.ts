// From the finger to the paper, and from the key to the number in lights, one at a time, against the floor of the same
// minutes: a QoS 1 message there and one back through a bare broker, plus one FULL commit of one row.
import type { Worker } from './crew.js';
import type { HallSize } from './hall.js';
import { judge, percentile, type Row } from './rows.js';
import { onStage, type Stage } from './stage.js';
import { sleep } from './time.js';

/** A round is half a block of floors, a block of presses, half a block of floors, a block of keys. 1,600 of each leave 16 above the p99. */
const rounds = 16;
const perBlock = 100;
const warmUpRounds = 2;
const desks = 4;

interface Samples {
  readonly roundTrip: number[];
  readonly commit: number[];
  readonly print: number[];
  readonly display: number[];
  readonly board: number[];
}

export function latency(say: (words: string) => void): Promise<Row[]> {
  return onStage(async (stage) => {
    const floor = await openFloor(stage);
    const hall = await openHall(stage);
    const samples: Samples = { roundTrip: [], commit: [], print: [], display: [], board: [] };
    for (let n = 1 - warmUpRounds; n <= rounds; n += 1) {
      if (n === 1) for (const kind of Object.values(samples)) kind.length = 0;
      await floorBlock(floor, samples, perBlock / 2);
      for (let i = 0; i < perBlock; i += 1) samples.print.push(await pressOnce(hall, `b${1 + (i % 5)}`));
      await floorBlock(floor, samples, perBlock / 2);
      for (let i = 0; i < perBlock; i += 1) {
        const { display, board } = await callOnce(hall);
        samples.display.push(display);
        samples.board.push(board);
      }
      if (n > 0 && n % 4 === 0) say(`latency: round ${n} of ${rounds}`);
    }
    return rowsOf(samples);
  });
}

function rowsOf({ roundTrip, commit, print, display, board }: Samples): Row[] {
  const at = (part: number, name: string) => {
    const [there, disk] = [percentile(roundTrip, part), percentile(commit, part)];
    const atMost = part === 0.5 ? 1.3 : 1.0;
    return [
      judge(`press-to-print-${name}`, percentile(print, part), 'ms', there + disk, { atMost }),
      judge(`next-to-display-${name}`, percentile(display, part), 'ms', there + disk, { atMost }),
      judge(`next-to-board-${name}`, percentile(board, part), 'ms', there + disk),
      judge(`floor-round-trip-${name}`, there, 'ms', null),
      judge(`floor-commit-${name}`, disk, 'ms', null),
    ];
  };
  return [...at(0.5, 'p50'), ...at(0.99, 'p99')];
}

/** A breath, too short for all that the last sample set in motion to end; not a whole number of ms, so that no timer keeps step. */
function rest(): Promise<void> {
  return sleep(2 + Math.random() * 3);
}

interface Floor {
  readonly bare: Worker;
  readonly there: Worker;
}

async function openFloor(stage: Stage): Promise<Floor> {
  const bare = stage.hire('bare');
  const there = stage.hire('pairs');
  const back = stage.hire('pairs');
  const port = await bare.askOne('broker');
  await bare.ask('disk', stage.folder);
  await back.ask('connect', port, 'back', 1);
  await there.ask('connect', port, 'there', 1);
  return { bare, there };
}

async function floorBlock({ bare, there }: Floor, samples: Samples, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    samples.roundTrip.push(await there.askOne('round'));
    await rest();
    samples.commit.push(await bare.askOne('commit'));
    await rest();
  }
}

export interface BenchHall {
  readonly kiosk: Worker;
  readonly printer: Worker;
  readonly desk: Worker;
  readonly board: Worker;
}

/** The hub, and nodes of every kind, each where it is measured in a process of its own. */
async function openHall(stage: Stage): Promise<BenchHall> {
  return await hallOn(stage, (size) => stage.hub(size), stage.folder);
}

/** `folder`: where the nodes keep what they keep. */
export async function hallOn(
  stage: Pick<Stage, 'hire'>,
  begin: (size: HallSize) => Promise<{ readonly mqttUrl: string }>,
  folder: string,
): Promise<BenchHall> {
  const printer = stage.hire('printer');
  const port = await printer.askOne('listen');
  const hub = await begin({ kiosks: 1, desks, printer: `tcp://127.0.0.1:${port}` });
  const start = async (node: Worker, id: string) => {
    await node.ask('start', id, hub.mqttUrl, folder);
    return node;
  };
  const kiosk = await start(stage.hire('node'), 'kiosk-1');
  const desk = await start(stage.hire('node'), 'desk-1');
  const board = await start(stage.hire('node'), 'board-1');
  const others = stage.hire('node');
  for (let n = 2; n <= desks; n += 1) await start(others, `desk-${n}`);
  await kiosk.ask('lit', 'kiosk-1', 'b1');
  desk.tell('finger', 'desk-1', '*');
  await sleep(500);
  await desk.ask('forget');
  await board.ask('forget');
  return { kiosk, printer, desk, board };
}

/** Ms from the finger in the kiosk's process to the ticket's last byte in the printer's. */
export async function pressOnce({ kiosk, printer }: BenchHall, button: string): Promise<number> {
  const ticket = printer.askOne('ticket');
  kiosk.tell('finger', 'kiosk-1', button);
  const at = await ticket;
  await rest();
  return at - (await kiosk.askOne('fingerAt'));
}

/** Ms from the key at a desk to the new number at that desk, and on the board in another process. */
export async function callOnce({ desk, board }: BenchHall): Promise<{ display: number; board: number }> {
  const shown = Promise.all([desk.askOne('shown'), board.askOne('shown')]);
  desk.tell('finger', 'desk-1', 'A');
  const [atDesk, onBoard] = await shown;
  await rest();
  const from = await desk.askOne('fingerAt');
  return { display: atDesk - from, board: onBoard - from };
}
