// `turno flash` with the real avrdude, on a board whose bootloader and chip are played: what the board holds is what the file says.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plugInBoard } from '../hardware/bootloader/board.js';
import { flashOf } from '../hardware/desk-unit/hex.js';
import { makeFolder } from '../harness/folders.js';
import { projectRoot } from '../harness/processes.js';
import { ask } from './answers.js';

const missing = ['avrdude', 'python3'].filter((command) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0);
const because = missing.length === 0 ? '' : ` (needs ${missing.join(' and ')})`;

function programOf(name: string): Uint8Array {
  return new Uint8Array(flashOf(readFileSync(join(projectRoot, 'firmware/desk-unit', `${name}.hex`), 'utf8')).buffer);
}

/** Nothing is beyond the program but what the board had: 0xff, where the file's reader has 0. */
function holds(flash: Uint8Array, program: Uint8Array): void {
  const end = program.findLastIndex((byte) => byte !== 0) + 1;
  expect(end).toBeGreaterThan(3_000);
  expect(Buffer.from(flash.subarray(0, end)).equals(Buffer.from(program.subarray(0, end)))).toBe(true);
}

describe.skipIf(missing.length > 0)(`turno flash${because}`, () => {
  it('writes the program, reads it back, and hears it answer', async () => {
    const board = await plugInBoard();
    const { code, stdout, stderr } = await ask(['flash', board.port]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^${board.port}: the desk unit answers, version \\d+\\.\\d+\\n$`));
    holds(board.flash, programOf('desk-unit'));
  });

  it('gives a Nano with the old bootloader the program without watchdog; in JSON says what answered', async () => {
    const board = await plugInBoard();
    const { code, stdout } = await ask(['flash', board.port, '--board', 'nano-old', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      port: board.port,
      board: 'nano-old',
      digits: 4,
      parts: ['keypad', 'lamp', 'buzzer', 'rating'],
    });
    holds(board.flash, programOf('desk-unit-no-watchdog'));
  });

  it('answers in Italian where the locale is', async () => {
    const board = await plugInBoard();
    const { code, stdout } = await ask(['flash', board.port], { LANG: 'it_IT.UTF-8' });
    expect([code, stdout]).toEqual([0, expect.stringContaining('risponde l’unità di sportello, versione')]);
  });

  it.each([
    ['whose cable comes off in the middle', { pullAfter: 10 }, /half-way: its program is not whole/],
    ['with another chip', { signature: [0x1e, 0x98, 0x01] as const }, /another chip/],
    ['that does not keep what is written', { badByte: 200 }, /what the board gives back is not what was written/],
  ])('says what is wrong with a board %s', async (_what, nature, words) => {
    const board = await plugInBoard(nature);
    const { code, stdout, stderr } = await ask(['flash', board.port]);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(words)]);
    // Nothing of avrdude's own talk.
    expect(stderr).not.toMatch(/avrdude|stk500/);
  });

  it('says that nobody answers, and what to try', async () => {
    const board = await plugInBoard({ isSilent: true });
    const { code, stderr } = await ask(['flash', board.port]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('no bootloader answers')]);
    expect(stderr).toContain('--board nano-old');
    expect(board.hasStarted()).toBe(false);
  });

  it('does not touch a port that a process has, and names it', async () => {
    const board = await plugInBoard();
    const holder = spawn('sh', ['-c', `exec 3<>${board.port}; echo ready; read _`], { stdio: ['pipe', 'pipe', 'ignore'] });
    onTestFinished(() => void holder.stdin.end());
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const { code, stderr } = await ask(['flash', board.port]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`is in use: stop process ${holder.pid} first`)]);
    expect(board.flash.every((byte) => byte === 0xff)).toBe(true);
  });
});

describe('turno flash refuses', () => {
  it('what is no serial port, is not there, or is no board that it knows', async () => {
    const folder = makeFolder();
    onTestFinished(folder.remove);
    const file = join(folder.path, 'ttyUSB0');
    writeFileSync(file, '');
    expect(await ask(['flash', '/dev/null'])).toMatchObject({ code: 1, stderr: '/dev/null is no serial port\n' });
    expect(await ask(['flash', file])).toMatchObject({ code: 1, stderr: `${file} is no serial port\n` });
    expect(await ask(['flash', `${file}9`])).toMatchObject({ code: 1, stderr: expect.stringContaining('is the board plugged in?') });
    expect(await ask(['flash', '/dev/null', '--board', 'mega'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('uno, nano, nano-old'),
    });
    expect((await ask(['flash', file, '--json'])).stderr).toMatch(/^\{"ok":false,"code":"refused"/);
  });

  it('a machine without avrdude, in one line that says how to get it', async () => {
    const board = missing.includes('python3') ? undefined : await plugInBoard();
    if (board === undefined) return;
    const folder = makeFolder();
    onTestFinished(folder.remove);
    expect(await ask(['flash', board.port], { PATH: folder.path })).toMatchObject({
      code: 1,
      stderr: 'avrdude is not installed: sudo apt-get install avrdude\n',
    });
  });
});
