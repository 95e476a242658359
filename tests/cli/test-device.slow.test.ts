// `turno test-device`: a maintainer before simulated devices, a printer on the network and a desk unit, as real processes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { layout } from '../../broker/contract/grammar.js';
import type { Sim } from '../../broker/contract/messages/sim.js';
import { Sim as SimSchema } from '../../broker/contract/messages/sim.js';
import { plugInBoard } from '../hardware/bootloader/board.js';
import { createMachine } from '../hardware/printer/machine.js';
import { count, plugIntoNetwork } from '../hardware/printer/tcp.js';
import { hasPython } from '../hardware/pty.js';
import { connectClient } from '../harness/client.js';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, runHub, runNode, turnoJs } from '../harness/processes.js';
import { smallConfigData } from '../harness/small-config.js';
import { ask } from './answers.js';

// Nodes that no other test has: of one that runs anywhere on this machine the devices are not tested.
const sim = { driver: 'sim' };

interface Walk {
  readonly code: number | null;
  readonly output: string;
}

/** Does what it is told by each line that the program says; `does` may answer by typing. */
async function walk(
  args: readonly string[],
  does: (line: string, type: (text: string) => void, interrupt: () => void) => void,
): Promise<Walk> {
  const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: 'C', NO_COLOR: '' };
  const child = spawn(process.execPath, [turnoJs, 'test-device', ...args], { cwd: projectRoot, env, stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill());
  let output = '';
  let told = 0;
  child.stderr.on('data', (bytes: Buffer) => {
    output += bytes.toString();
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    const lines = output.split('\n').slice(0, -1);
    for (const line of lines.slice(told))
      does(
        line,
        (typed) => child.stdin.write(`${typed}\n`),
        () => child.kill('SIGINT'),
      );
    told = lines.length;
  });
  await once(child, 'close');
  return { code: child.exitCode, output };
}

const yes = (line: string, type: (text: string) => void) => void (line.includes('[y/n') && type('y'));

function hallIn(folder: string, nodes: object): string {
  const file = join(folder, 'hall.yaml');
  const { nodes: usual, ...hall } = smallConfigData();
  writeFileSync(file, stringify({ ...hall, nodes: { ...usual, ...nodes } }));
  return file;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}

function folder(): string {
  const made = makeFolder();
  onTestFinished(made.remove);
  return made.path;
}

/** A hub with a desk of simulated devices, and its page, which has fingers and eyes. */
async function simulated() {
  const data = folder();
  const desk = { kind: 'desk', desk: 'one', devices: { keypad: sim, lamp: sim, display: sim, buzzer: sim, rating: sim } };
  const hub = await runHub('hub', hallIn(data, { 'desk-tested': desk }), data);
  onTestFinished(async () => void (await hub.end()));
  const page = await connectClient(hub.mqttUrl, 'page');
  onTestFinished(page.close);
  await page.subscribe('turno/prova/node/desk-tested/sim/#');
  const push = (device: string, message: Sim) => page.publish(`turno/prova/node/desk-tested/sim/${device}`, message);
  const seen = () => page.heard.map(({ payload }) => SimSchema.parse(JSON.parse(payload.toString())));
  return { hub, data, push, seen };
}

describe('turno test-device', () => {
  it('walks through a desk: what is lit is seen, what is pressed is heard; all well ends with 0', async () => {
    const { hub, data, push, seen } = await simulated();
    const { code, output } = await walk(['desk-tested', '--hub', hub.mqttUrl, '--data', data], (line, type) => {
      yes(line, type);
      const [, key] = /Press the key (\S)/.exec(line) ?? [];
      if (key !== undefined) push('keypad', { v: 1, type: 'key', key });
      const face = ['unhappy', 'indifferent', 'happy'].findIndex((each) => line.includes(`the ${each} face`));
      if (face >= 0) push('rating', { v: 1, type: 'rate', rating: ([1, 2, 3] as const)[face] ?? 1 });
    });
    expect([code, output]).toEqual([0, expect.stringContaining('everything works')]);
    expect(output).toMatch(/ok +keypad +key D\n/);
    expect(output).toMatch(/ok +rating +happy face\n/);
    const told = seen();
    expect(told.flatMap((each) => (each.type === 'digits' ? [each.text] : []))).toEqual(expect.arrayContaining(['888', '000', '123', '']));
    expect(told).toContainEqual({ v: 1, type: 'lamps', lamps: { lamp: { rest: false, blink: [300, 300], repeat: true } } });
    expect(told.some((each) => each.type === 'buzz' && each.tone.length > 0)).toBe(true);
    // Dark, blank and silent afterwards.
    expect(told.filter((each) => each.type === 'digits').at(-1)).toEqual({ v: 1, type: 'digits', text: '' });
  });

  it('tells what does not work: a key that is another, one that never comes, a lamp that stays dark', async () => {
    const { hub, data, push } = await simulated();
    const { code, output } = await walk(['desk-tested', '--hub', hub.mqttUrl, '--data', data], (line, type) => {
      if (line.includes('Does the lamp blink')) return type('n');
      yes(line, type);
      const [, key] = /Press the key (\S)/.exec(line) ?? [];
      if (key === '7') type('');
      else if (key !== undefined) push('keypad', { v: 1, type: 'key', key: key === '1' ? '2' : key });
      // Whoever stands there gives up.
      if (line.includes('face')) type('');
    });
    expect(code).toBe(1);
    expect(output).toContain('heard instead: 2');
    for (const row of [/NO +lamp +lamp\n/, /NO +keypad +key 1\n/, /NO +keypad +key 7\n/, /ok +keypad +key 8\n/, /NO +rating +happy face\n/])
      expect(output).toMatch(row);
    expect(output).toContain('6 things do not work');
  });

  it('is not done when nobody answers any more', async () => {
    const { hub, data } = await simulated();
    // Of a stdin that is empty.
    const { code, stdout } = await ask(['test-device', 'desk-tested', '--hub', hub.mqttUrl, '--data', data]);
    expect([code, stdout]).toEqual([1, expect.stringContaining('not tested: 23')]);
  });

  it('has nothing to test of what is simulated where no page shows it', async () => {
    const here = folder();
    const kiosk = {
      kind: 'kiosk',
      buttons: { b1: { service: Object.keys(smallConfigData().services)[0] } },
      devices: { buttons: sim, printer: { driver: 'escpos', to: 'sim' } },
    };
    const { code, stdout } = await ask(['test-device', 'kiosk-nowhere', '--config', hallIn(here, { 'kiosk-nowhere': kiosk })]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('there is nothing to test here')]);
    expect(stdout).not.toContain('ticket');
  });

  it('leaves nothing lit when it is interrupted', async () => {
    const { hub, data, seen } = await simulated();
    const { code } = await walk(['desk-tested', '--hub', hub.mqttUrl, '--data', data], (line, _type, interrupt) => {
      if (line.includes('Does the lamp blink')) interrupt();
    });
    expect(code).toBe(1);
    const lights = () => seen().flatMap((each) => (each.type === 'lamps' ? [each.lamps.lamp] : []));
    await until(() => lights().length > 1);
    expect(lights().at(-1)).toEqual({ rest: false });
  });

  it('leaves a node that runs alone', async () => {
    const { hub, data, seen } = await simulated();
    const node = await runNode('desk-tested', hub.mqttUrl, data);
    onTestFinished(async () => void (await node.end()));
    const before = seen().length;
    const { code, stderr } = await ask(['test-device', 'desk-tested', '--hub', hub.mqttUrl, '--data', data]);
    expect([code, stderr]).toEqual([
      1,
      `node desk-tested is running (process ${node.child.pid}): stop it, test its devices, then start it again\n`,
    ]);
    expect(
      seen()
        .slice(before)
        .filter((each) => each.type === 'digits' && each.text === '888'),
    ).toEqual([]);
  });

  it('says that there is no such node, no hub, or no config that could be read', async () => {
    const { hub, data } = await simulated();
    expect(await ask(['test-device', 'desk-7', '--hub', hub.mqttUrl, '--data', data])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('does not name `desk-7`'),
    });
    expect(await ask(['test-device', 'desk-7', '--config', join(data, 'hall.yaml')])).toMatchObject({
      code: 1,
      stderr: 'the config names no node `desk-7`\n',
    });
    expect(await ask(['test-device', 'Desk 1'])).toMatchObject({ code: 2 });
    await hub.end();
    expect(await ask(['test-device', 'desk-tested', '--hub', hub.mqttUrl, '--data', data])).toMatchObject({
      code: 69,
      stderr: expect.stringContaining('With --config FILE'),
    });
  });

  it('prints a ticket that is marked, from a file, without a hub', async () => {
    const after = (ms: number, fn: () => void) => {
      const timer = setTimeout(fn, ms);
      return () => clearTimeout(timer);
    };
    const machine = createMachine({ clock: { now: () => performance.now(), after }, speaks: 'all', mmPerSecond: 1_000 });
    const plug = await plugIntoNetwork(machine);
    onTestFinished(() => plug.close());
    const kiosk = {
      kind: 'kiosk',
      buttons: { b1: { service: 'certificates' } },
      devices: { buttons: sim, printer: { driver: 'escpos', to: `tcp://127.0.0.1:${plug.port}` } },
    };
    const file = hallIn(folder(), { 'kiosk-tested': kiosk });
    const { code, output } = await walk(['kiosk-tested', '--config', file], yes);
    expect([code, output]).toEqual([0, expect.stringMatching(/ok +printer +test ticket\n/)]);
    const papers = machine.papers().map(({ bytes }) => bytes);
    expect(papers).toHaveLength(1);
    expect(count(Buffer.concat(papers), 'PROVA / TEST')).toBeGreaterThan(0);
  });

  it.skipIf(!hasPython)('tells without a question how everything is, and lights the real digits of a desk unit', async () => {
    const board = await plugInBoard({ program: readFileSync(join(projectRoot, 'firmware/desk-unit/desk-unit.hex'), 'utf8') });
    const unit = (device: string) => ({ [device]: { driver: 'desk-unit', port: board.port } });
    const desk = { kind: 'desk', desk: 'one', devices: { ...unit('keypad'), ...unit('lamp'), ...unit('display'), ...unit('rating') } };
    const file = hallIn(folder(), { 'desk-tested': desk });
    const health = await ask(['test-device', 'desk-tested', '--config', file, '--json']);
    expect(health.code).toBe(0);
    const well = { ok: true };
    expect(JSON.parse(health.stdout)).toEqual({
      ok: true,
      node: 'desk-tested',
      kind: 'desk',
      devices: { keypad: well, lamp: well, display: well, rating: well },
    });
    const { code, output } = await walk(['desk-tested', '--config', file], (line, type) => {
      // Whoever looks answers when there is something to be seen.
      const [, digits] = /(?:show|read) (888|123)/.exec(line) ?? [];
      if (digits !== undefined) void until(() => board.seen.at(-1)?.digits.trim() === digits).then(() => type('y'));
      else if (line.includes('lamp blink')) void until(() => board.seen.at(-1)?.lamp === true).then(() => type('y'));
      else yes(line, type);
      const [, key] = /Press the key (\S)/.exec(line) ?? [];
      if (key !== undefined) void board.push(layout.findIndex((each) => key.startsWith(each)));
      const face = ['unhappy', 'indifferent', 'happy'].findIndex((each) => line.includes(`the ${each} face`));
      if (face >= 0) void board.push(layout.length + face);
    });
    expect([code, output]).toEqual([0, expect.stringContaining('everything works')]);
    expect(board.seen.map(({ digits }) => digits.trim())).toEqual(expect.arrayContaining(['888', '123']));
    expect(board.seen.some(({ lamp }) => lamp)).toBe(true);
  });

  it('ends with 1 when something is not there', async () => {
    const desk = {
      kind: 'desk',
      desk: 'one',
      devices: { keypad: sim, lamp: { driver: 'desk-unit', port: '/dev/ttyUSB77' }, display: sim },
    };
    const file = hallIn(folder(), { 'desk-tested': desk });
    const { code, stdout } = await ask(['test-device', 'desk-tested', '--config', file, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, devices: { keypad: { ok: true }, lamp: { ok: false, code: 'no-desk-unit' } } });
  });
});
