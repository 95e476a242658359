// A hall whose kiosk can be cut off: a hub, a kiosk with buttons that need no hub, another kiosk and a desk, each a process of
// its own; printers that outlive them all; and a cable between the first kiosk and the hub.
import { rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFailed, onTestFinished, vi } from 'vitest';
import type { z } from 'zod';
import type { ConfigSchema } from '../../broker/config/schema.js';
import { keysOf } from '../../broker/contract/grammar.js';
import type { DeskAck } from '../../broker/contract/messages/desk.js';
import { type Cable, layCable } from '../harness/cable.js';
import { type Ears, openEars } from '../harness/ears.js';
import { makeFolder } from '../harness/folders.js';
import { ordersOpen } from '../harness/journal.js';
import { papersOf } from '../harness/paper.js';
import { startPrinter, type TcpPrinter } from '../harness/printer.js';
import { projectRoot, type Running, run, runTurno } from '../harness/processes.js';
import type { KioskPaper } from './kept.js';
import type { Wanted } from './people.js';

const kiosk = 'kiosk-1';
const other = 'kiosk-2';
const desk = 'sportello-1';
const hall = 'prova';
/** A tenth of either range is more. */
const offline = 20;
const series = { A: { from: 1, to: 480 }, C: { from: 501, to: 980 } };

function leaseConfig(printers: readonly TcpPrinter[]): z.input<typeof ConfigSchema> {
  const sim = { driver: 'sim' };
  const kioskOf = (printer: TcpPrinter | undefined) => ({
    kind: 'kiosk' as const,
    buttons: { b1: { service: 'anagrafe' }, b2: { service: 'carta' } },
    devices: { buttons: sim, printer: { driver: 'escpos', to: `tcp://127.0.0.1:${printer?.port}` } },
    offline,
  });
  return {
    hall: { id: hall, name: { it: 'Città di Prova' }, languages: ['it'] },
    series,
    services: { anagrafe: { name: { it: 'Anagrafe' }, series: 'A' }, carta: { name: { it: 'Carta' }, series: 'C' } },
    areas: { atrio: { name: { it: 'Atrio' } } },
    desks: { [desk]: { number: 1, area: 'atrio', serves: ['anagrafe', 'carta'] } },
    nodes: {
      [kiosk]: kioskOf(printers[0]),
      [other]: kioskOf(printers[1]),
      'desk-1': { kind: 'desk', desk, devices: { keypad: sim, lamp: sim, display: sim } },
    },
    rules: ['longest-wait'],
    limits: { 'presses-per-second': 1000 },
  };
}

export interface Stage {
  readonly ears: Ears;
  readonly cable: Cable;
  /** The folder of the hub's database. */
  readonly hubFolder: string;
  /** Starts the hub on its folder; resolves when it and whoever listens are there. */
  startHub(): Promise<void>;
  /** `SIGKILL` waits until it is gone; `SIGSTOP` and `SIGCONT` freeze and thaw it; `SIGTERM` lets it finish. */
  hub(signal: NodeJS.Signals): Promise<void>;
  startKiosk(): Promise<void>;
  endKiosk(signal: NodeJS.Signals): Promise<void>;
  /** Touches a button of the kiosk that can be cut off, and waits for nothing. */
  touch(button: string): void;
  /** One that waits: the number on the paper, or undefined when the button's lamp says no. */
  press(button: string): Promise<string | undefined>;
  /** Resolves when the button's lamp rests so. */
  lamp(button: string, lit: boolean): Promise<void>;
  /** Resolves when the button's lamp gets its next order, be it what it was. */
  nextLight(button: string): Promise<void>;
  /** A press at the other kiosk, which no cable cuts off; its number. */
  pressOther(button: string): Promise<string>;
  /** The operator; undefined when nobody answers in time. */
  key(wanted: Wanted): Promise<DeskAck | undefined>;
  /** Everything that came out of both printers. */
  papers(): KioskPaper[];
  /** Resolves when the kiosk has told the hub of so many tickets that it gave, and has heard of each that it stands in the queue. */
  joined(count: number): Promise<void>;
  /** Resolves when nobody waits any more. */
  allCalled(): Promise<void>;
  /** Everything ends in peace: the hub saves its snapshot. */
  end(): Promise<void>;
}

const patienceMs = 15_000;
const eventually = (look: () => void, timeout = patienceMs) => vi.waitFor(look, { timeout, interval: 10 });

export async function standStage(): Promise<Stage> {
  const folder = makeFolder('turno-lease-');
  onTestFinished(folder.remove);
  const data = join(folder.path, 'data');
  const config = join(folder.path, 'hall.yaml');
  const socket = join(folder.path, 'fingers');
  const printers = [await startPrinter(10), await startPrinter(10)];
  for (const printer of printers) onTestFinished(printer.close);
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(leaseConfig(printers)));
  const running = new Map<string, Running>();
  const said: string[] = [];
  onTestFinished(async () => {
    for (const one of running.values()) one.child.kill('SIGCONT');
    await Promise.all([...running.values()].map((one) => one.end('SIGKILL')));
  });
  onTestFailed(() => {
    for (const [name, one] of running) said.push(`--- ${name}\n${one.output().slice(-3_000)}`);
    process.stderr.write(`${said.join('\n')}\n`);
  });
  let port = 0;
  let finger: Socket | undefined;

  async function startHubProcess(): Promise<void> {
    const hub = runTurno(['hub', '--config', config, '--data', data, '--http', '0', '--mqtt', String(port)]);
    running.set('hub', hub);
    const [, bound] = await hub.line(/^Turno ready {2}.*:(\d+)$/m);
    port = Number(bound);
  }
  async function startNode(id: string): Promise<void> {
    const node = runTurno(['node', id, '--hub', `mqtt://127.0.0.1:${port}`, '--data', data]);
    running.set(id, node);
    await node.line(/^Turno node ready /m);
  }
  async function startKiosk(): Promise<void> {
    rmSync(socket, { force: true });
    const program = join(projectRoot, 'dist/tests/hall/lease-kiosk.js');
    const node = run(process.execPath, [program, kiosk, `mqtt://127.0.0.1:${cable.port}`, join(data, 'nodes', kiosk), socket]);
    running.set(kiosk, node);
    await node.line(/^listens$/m);
    finger?.destroy();
    finger = connect(socket);
    finger.on('error', () => {});
  }
  async function end(name: string, signal: NodeJS.Signals): Promise<void> {
    const one = running.get(name);
    if (one === undefined) return;
    if (signal === 'SIGSTOP' || signal === 'SIGCONT') one.child.kill(signal);
    else await one.end(signal);
  }

  await startHubProcess();
  const cable = await layCable(port);
  onTestFinished(cable.close);
  const ears = await openEars(`mqtt://127.0.0.1:${port}`, hall);
  onTestFinished(ears.close);
  onTestFinished(() => void finger?.destroy());
  await Promise.all([startKiosk(), startNode(other), startNode('desk-1')]);
  const lines = () => running.get(kiosk)?.output().split('\n') ?? [];
  const lampLines = (button: string) => lines().filter((line) => line.startsWith(`lamp ${button} `));
  const isLit = (button: string) => lampLines(button).at(-1)?.split(' ')[2] === 'lit';

  function papersAt(id: string, printer: TcpPrinter | undefined): KioskPaper[] {
    return (printer?.connections() ?? []).flatMap((bytes) => papersOf(bytes)).map((paper) => ({ kiosk: id, ...paper }));
  }

  const stage: Stage = {
    ears,
    cable,
    hubFolder: join(data, 'hub'),
    async startHub() {
      const back = ears.connects();
      await startHubProcess();
      await back;
    },
    hub: (signal) => end('hub', signal),
    startKiosk,
    endKiosk: (signal) => end(kiosk, signal),
    touch: (button) => void finger?.write(`${button}\n`),
    async press(button) {
      const before = papersAt(kiosk, printers[0]).length;
      const refused = () => lampLines(button).filter((line) => line.endsWith('refused')).length;
      const refusedBefore = refused();
      stage.touch(button);
      let number: string | undefined;
      await eventually(() => {
        const paper = papersAt(kiosk, printers[0])[before];
        number = paper?.cut === true ? paper.numbers[0] : undefined;
        if (number === undefined && refused() === refusedBefore) throw new Error(`nothing came of a press of ${button}`);
      });
      return number;
    },
    lamp: (button, lit) => eventually(() => expect([button, isLit(button)]).toEqual([button, lit])),
    async nextLight(button) {
      const before = lampLines(button).length;
      await eventually(() => expect(lampLines(button).length).toBeGreaterThan(before));
    },
    async pressOther(button) {
      const mark = ears.mark();
      const isIts = ({ id }: { readonly id: string }) => id === other;
      for (let tried = 0; tried < 10; tried += 1) {
        // Lost while it does not hear the hub yet.
        ears.touch(other, 'buttons', { v: 1, type: 'press', button });
        const answered = await Promise.any([
          ears.next('pressAck', `${other} answers a press`, isIts, mark, 2_000),
          ears.next('issued', `${other} gave a ticket by itself`, isIts, mark, 2_000),
        ]).catch(() => undefined);
        if (answered === undefined) continue;
        const { payload } = answered;
        if ('n' in payload) return `${payload.series}${String(payload.n).padStart(3, '0')}`;
        if (payload.ok) return payload.number;
        throw new Error(`${other}: ${payload.code}`);
      }
      throw new Error(`${other} does not answer`);
    },
    async key(wanted) {
      const mark = ears.mark();
      for (const key of keysOf(wanted)) ears.touch('desk-1', 'keypad', { v: 1, type: 'key', key });
      const answer = ears.next('commandAck', `${desk} answers ${wanted}`, ({ id }) => id === desk, mark, 2_000);
      return (await answer.catch(() => undefined))?.payload;
    },
    papers: () => [...papersAt(kiosk, printers[0]), ...papersAt(other, printers[1])],
    async joined(count) {
      await eventually(() => {
        const numbers = new Set(
          ears.said('issuedAck').flatMap(({ id, payload: { ok, series: letter, n } }) => (ok && id === kiosk ? [`${letter}${n}`] : [])),
        );
        expect(numbers.size).toBe(count);
      });
    },
    async allCalled() {
      const waits = () => ears.said('deskState').at(-1)?.payload.waiting ?? 0;
      await eventually(() => expect(waits()).toBe(0), 60_000);
    },
    async end() {
      // What was ordered last may still come out.
      await eventually(() => expect(ordersOpen(stage.hubFolder)).toBe(0));
      await Promise.all([end(kiosk, 'SIGTERM'), end(other, 'SIGTERM'), end('desk-1', 'SIGTERM')]);
      await end('hub', 'SIGTERM');
    },
  };
  await Promise.all([stage.lamp('b1', true), stage.lamp('b2', true)]);
  return stage;
}
