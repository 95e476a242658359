// `turno flash <port>`: the desk unit's program onto a board.
import { closeSync, constants, existsSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { systemClock } from '../nodes/runtime/node.js';
import { askDeskUnit } from './ask-port.js';
import { noRight, type Step, writeBoard } from './avrdude.js';
import type { Context, Run } from './context.js';
import { Mistake } from './mistake.js';
import { createProgress } from './progress.js';
import { inUse, whoHas } from './who-has.js';

/** Of each board, its bootloader's speed, and which program it gets. */
const boards = {
  uno: { baud: 115_200, program: 'desk-unit' },
  nano: { baud: 115_200, program: 'desk-unit' },
  // It starts a board that its watchdog has reset with the watchdog still on, and so for ever.
  'nano-old': { baud: 57_600, program: 'desk-unit-no-watchdog' },
} as const;
type Board = keyof typeof boards;

function isBoard(word: string): word is Board {
  return Object.hasOwn(boards, word);
}

export const run: Run = async (context) => {
  const { operands, options, root, say, print, printJson, paint } = context;
  const [port = '', file] = operands;
  const { board = 'uno' } = options;
  if (!isBoard(board)) {
    throw new Mistake('bad-command-line', {
      it: `--board ${board}: si conoscono ${Object.keys(boards).join(', ')}`,
      en: `--board ${board}: known are ${Object.keys(boards).join(', ')}`,
    });
  }
  checkPort(port);
  const { baud, program } = boards[board];
  const hex = file ?? join(root, 'firmware/desk-unit', `${program}.hex`);
  if (!existsSync(hex)) throw new Mistake('refused', { it: `${hex} non c’è`, en: `there is no ${hex}` });
  await written(context, { port, baud, hex, board });
  const answer = await askDeskUnit(port, systemClock);
  if (answer === undefined || 'closed' in answer) throw silent(port, answer?.closed);
  const { version, parts, digits } = answer;
  if (options.json) printJson({ ok: true, port, board, program: hex, version, parts, digits });
  else {
    print(
      paint(
        'green',
        say({
          it: `${port}: risponde l’unità di sportello, versione ${version}`,
          en: `${port}: the desk unit answers, version ${version}`,
        }),
      ),
    );
  }
  return 0;
};

async function written({ options, say }: Context, flashing: Parameters<typeof writeBoard>[0]): Promise<void> {
  const words: Readonly<Record<Step, string>> = {
    write: say({ it: 'scrivo', en: 'writing' }),
    verify: say({ it: 'rileggo', en: 'reading back' }),
  };
  let now: Step = 'write';
  const stream = options.json ? { write: () => {} } : process.stderr;
  const progress = createProgress({ total: 200, words: (done) => `${words[now]} ${done % 100} %`, stream, now: () => performance.now() });
  try {
    await writeBoard(flashing, (step, percent) => {
      now = step;
      progress.at((step === 'write' ? 0 : 100) + Math.min(percent, 99));
    });
  } finally {
    progress.end();
  }
}

/** Errors: `Mistake` for what is no serial port, may not be opened, or is in use. */
function checkPort(port: string): void {
  const stat = statSync(port, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw new Mistake('refused', {
      it: `${port} non c’è: la scheda è attaccata? \`turno devices\` dice le porte`,
      en: `there is no ${port}: is the board plugged in? \`turno devices\` lists the ports`,
    });
  }
  if (!stat.isCharacterDevice() || !isSerial(port))
    throw new Mistake('refused', { it: `${port} non è una porta seriale`, en: `${port} is no serial port` });
  const [holder] = whoHas(port);
  if (holder !== undefined) throw inUse(port, holder);
}

/** A terminal, as every serial port is for the kernel; its modem lines are left to avrdude. */
function isSerial(port: string): boolean {
  try {
    const fd = openSync(port, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
    try {
      return isatty(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/EACCES/.test(why)) throw new Mistake('refused', noRight(port));
    if (/EBUSY/.test(why)) throw new Mistake('refused', { it: `${port} è in uso`, en: `${port} is in use` });
    return false;
  }
}

function silent(port: string, closed: string | undefined): Mistake {
  const why = closed === undefined ? '' : ` (${closed})`;
  return new Mistake('refused', {
    it: `il programma è scritto, ma su ${port} non risponde nessuna unità di sportello${why}: stacca e riattacca la scheda`,
    en: `the program is written, but no desk unit answers at ${port}${why}: unplug the board and plug it in again`,
  });
}
