// `turno node` with two nodes: the displays of two desks on one RS-485 line, which one process alone can hold open.
import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished, vi } from 'vitest';
import { hasPython } from '../hardware/pty.js';
import { makeFolder } from '../harness/folders.js';
import { runTurno } from '../harness/processes.js';
import { plugIn } from '../nodes/devices/led-serial/adapter.js';
import { charactersOf, playBoard } from '../nodes/devices/led-serial/boards.js';
import { deskConfig, scriptedHub } from '../nodes/runtime/hub.js';

const eventually = (look: () => void) => vi.waitFor(look, { timeout: 30_000, interval: 20 });

it.skipIf(!hasPython)('two desks of one process share a line (needs python3 with openpty)', async () => {
  const hub = await scriptedHub();
  onTestFinished(() => hub.close());
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const port = `/dev/shm/turno-node-${randomUUID()}`;
  const boards = [playBoard(1), playBoard(2)];
  await plugIn(boards, port);
  for (const [i, desk] of ['one', 'two'].entries()) {
    const display = { driver: 'led-serial', port, address: i + 1, protocol: 'modbus', digits: 3, register: 0 };
    hub.configure({ ...deskConfig({ desk, devices: { display } }), node: `desk-${i + 1}` });
    hub.say('deskState', desk, { v: 1, desk, phase: 'called', number: `A04${i + 1}`, waiting: 0 });
  }
  const nodes = runTurno(['node', 'desk-1', 'desk-2', '--hub', hub.url, '--data', folder.path], { LANG: 'C' });
  onTestFinished(async () => void (await nodes.end()));
  await nodes.line(/^Turno node ready {2}desk-1 {2}/m);
  await nodes.line(/^Turno node ready {2}desk-2 {2}/m);
  const shown = () => boards.map((board) => charactersOf(board, 0, 3));
  await eventually(() => expect(shown()).toEqual(['041', '042']));
  // Another life each, though one process: they are two to the hub.
  await eventually(() => expect(new Set(hub.heard('nodeHealth').map(({ boot }) => boot)).size).toBe(2));
  expect(await nodes.end()).toBe(0);
  expect(shown()).toEqual(['   ', '   ']);
});
