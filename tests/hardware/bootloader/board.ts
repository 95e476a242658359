// A board on a pseudo-terminal, as it comes from the shop: its bootloader is written to, then starts what was written, on an emulated chip.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { createUnit } from '../desk-unit/unit.js';
import { python } from '../pty.js';
import { createBootloader } from './stk500.js';

/** Says the terminal's file, then carries bytes between it and its own stdin and stdout; the end of stdin unplugs it. */
const carry = `
import os, select, time, tty
board, host = os.openpty()
tty.setraw(host)
os.write(1, (os.ttyname(host) + '\\n').encode())
# Not one of those who have it open.
os.close(host)
while True:
    ready, _, _ = select.select([0, board], [], [])
    if 0 in ready:
        data = os.read(0, 4096)
        if not data: break
        os.write(board, data)
    if board in ready:
        try: os.write(1, os.read(board, 4096))
        except OSError: time.sleep(0.02)
`;

export interface Board {
  readonly port: string;
  readonly flash: Uint8Array;
  /** A key of the unit that runs on it, by its place, for as long as a finger takes. */
  push(key: number): Promise<void>;
  /** Its digits, lamp and buzzer as they were at each change. */
  readonly seen: readonly { readonly digits: string; readonly lamp: boolean; readonly buzzer: boolean }[];
  /** Whether what was written has been started. */
  hasStarted(): boolean;
}

interface Nature {
  readonly signature?: readonly [number, number, number];
  /** Answers nothing at all. */
  readonly isSilent?: boolean;
  /** Unplugged when so many pages have been written. */
  readonly pullAfter?: number;
  /** One byte of its flash does not keep what is written. */
  readonly badByte?: number;
  /** Intel HEX: it comes with a program already, which runs. */
  readonly program?: string;
}

/** Unplugged with its test. */
export async function plugInBoard({ signature, isSilent = false, pullAfter, badByte, program }: Nature = {}): Promise<Board> {
  const child = spawn(python, ['-c', carry], { stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(() => void child.stdin.end());
  const send = (bytes: Uint8Array) => void (child.stdin.writable && child.stdin.write(bytes));
  const seen: { digits: string; lamp: boolean; buzzer: boolean }[] = [];
  let unit: ReturnType<typeof createUnit> | undefined;
  const bootloader = createBootloader({
    send,
    ...(signature === undefined ? {} : { signature }),
    wrote(pages) {
      if (badByte !== undefined) bootloader.flash[badByte] = (bootloader.flash[badByte] ?? 0) ^ 0x10;
      if (pages === pullAfter) child.stdin.end();
    },
    left: () => setTimeout(() => start(hexOf(bootloader.flash)), 50),
  });

  function start(hex: string): void {
    const started = createUnit({ hex });
    unit = started;
    started.onBytes(send);
    started.onChange(() => {
      const now = { digits: started.digits(), lamp: started.lamp(), buzzer: started.buzzer() };
      if (JSON.stringify(now) !== JSON.stringify(seen.at(-1))) seen.push(now);
    });
    let at = performance.now();
    const turns = setInterval(() => {
      const now = performance.now();
      unit?.pass(Math.min(20, now - at));
      at = now;
    }, 2);
    onTestFinished(() => clearInterval(turns));
  }

  const port = await new Promise<string>((resolve) => child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim())));
  child.stdout.on('data', (bytes: Buffer) => {
    if (isSilent) return;
    if (unit !== undefined) unit.receive(bytes);
    else bootloader.take(bytes);
  });
  if (program !== undefined) start(program);
  async function push(key: number): Promise<void> {
    unit?.press(key);
    await sleep(100);
    unit?.release(key);
    await sleep(100);
  }
  return { port, flash: bootloader.flash, push, seen, hasStarted: () => unit !== undefined };
}

/** As Intel HEX, 32 bytes a line. */
function hexOf(flash: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < flash.length; at += 32) {
    const record = [32, at >> 8, at & 0xff, 0, ...flash.subarray(at, at + 32)];
    const sum = (256 - (record.reduce((all, byte) => all + byte, 0) & 0xff)) & 0xff;
    lines.push(
      `:${Buffer.from([...record, sum])
        .toString('hex')
        .toUpperCase()}`,
    );
  }
  return `${lines.join('\n')}\n:00000001FF\n`;
}
