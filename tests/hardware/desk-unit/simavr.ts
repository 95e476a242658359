// The desk unit's program on simavr, an emulator by other people than avr8js': simavr.c, compiled where its library is to be had.
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { missingFor } from '../../firmware/host.js';
import { projectRoot } from '../../harness/processes.js';
import { createMax7219 } from './max7219.js';

/** Why it cannot be had here; undefined: it can. */
export const whyNoSimavr = existsSync('/usr/include/simavr/sim_avr.h') ? missingFor('cc') : 'needs libsimavr-dev';

interface SimavrUnit {
  receive(bytes: Uint8Array): void;
  press(key: number): void;
  release(key: number): void;
  /** Its program goes round in one instruction, interrupts and all, until it is started anew. */
  hang(): void;
  /** Resolves with the bytes that left it meanwhile. */
  pass(ms: number): Promise<Uint8Array>;
  digits(): string;
  lamp(): boolean;
  restarts(): number;
  end(): void;
}

/** `folder`: for the compiled program. Throws what the compiler says. */
export function startSimavr(folder: string): SimavrUnit {
  const program = `${folder}/simavr`;
  const source = `${projectRoot}/tests/hardware/desk-unit/simavr.c`;
  const { status, stderr } = spawnSync('cc', ['-O1', '-Wall', '-Wextra', '-o', program, source, '-lsimavr'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`cc: ${stderr}`);
  return talkTo(spawn(program, [`${projectRoot}/firmware/desk-unit/desk-unit.hex`]));
}

function talkTo(child: ChildProcessWithoutNullStreams): SimavrUnit {
  const display = createMax7219(() => {});
  let lit: readonly number[] = [];
  let sent: Uint8Array = new Uint8Array();
  let passed = () => {};
  let failed = (_error: Error) => {};
  child.once('exit', (code) => failed(new Error(`simavr ended: ${code}`)));
  createInterface(child.stdout).on('line', (line) => {
    const [word, ...rest] = line.split(' ');
    if (word === 'pins') {
      const levels = Number(rest[0]);
      display.pins({ din: (levels & 2) !== 0, cs: (levels & 4) !== 0, clk: (levels & 8) !== 0 });
    } else if (word === 'sent') {
      sent = Buffer.from(rest[0] ?? '', 'hex');
    } else if (word === 'lit') {
      lit = rest.map(Number);
      passed();
    }
  });
  const say = (words: string) => void child.stdin.write(`${words}\n`);
  return {
    receive: (bytes) => bytes.length > 0 && say(`receive ${Buffer.from(bytes).toString('hex')}`),
    press: (key) => say(`press ${key}`),
    release: (key) => say(`release ${key}`),
    hang: () => say('hang'),
    async pass(ms) {
      sent = new Uint8Array();
      await new Promise<void>((resolve, reject) => {
        [passed, failed] = [resolve, reject];
        say(`pass ${Math.round(ms * 1000)}`);
      });
      return sent;
    },
    digits: display.text,
    lamp: () => lit[0] === 1,
    restarts: () => lit[2] ?? 0,
    end: () => void child.stdin.end(),
  };
}
