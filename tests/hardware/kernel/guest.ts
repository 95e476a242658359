// One boot of a User-Mode Linux: a command in it, and what became of it. The guest sees this machine's files and can write to none of
// them; it has loopback and nothing else of the network; it is gone with its command.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../harness/folders.js';
import { projectRoot } from '../../harness/processes.js';

/** Its scripts. */
export const room = join(projectRoot, 'tests/hardware/kernel');

/** As in boards.sh. */
export type Board = 'pi3' | 'pi4' | 'pi5c' | 'pi5d' | 'none';

interface Guest {
  /** The command's exit code; undefined when the guest did not get so far. */
  readonly code: number | undefined;
  /** What the command said; when the guest did not get so far, what its kernel said. */
  readonly said: string;
  /** What the command left in `/mnt/report.json`. */
  readonly report: string | undefined;
}

interface Boot {
  readonly kernel: string;
  readonly board: Board;
  /** For `sh`, in the project's folder. */
  readonly command: string;
  /** Of this machine's time; after that the guest is ended. */
  readonly seconds: number;
  /** Time passes in the guest only while nobody works there, so a second is as long as it is written. */
  readonly ownTime?: boolean;
  /** A device tree to boot with. */
  readonly tree?: string;
  /** For the command. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Never rejects: a guest that did not get so far says what its kernel said. */
export async function bootGuest({ kernel, board, command, seconds, ownTime = false, tree, env = {} }: Boot): Promise<Guest> {
  const folder = makeFolder('turno-guest-');
  const out = folder.path;
  // A kernel's command line knows no quotes: nothing stands there that may have a blank.
  const settings = { ROOM: room, WORK: projectRoot, BOARD: board, ...env };
  writeFileSync(
    join(out, 'settings'),
    Object.entries(settings)
      .map(([name, value]) => `export ${name}=${quoted(value)}\n`)
      .join(''),
  );
  writeFileSync(join(out, 'command'), `${command}\n`);
  copyFileSync(join(room, 'init.sh'), join(out, 'init.sh'));
  if (tree !== undefined) copyFileSync(tree, join(out, 'tree.dtb'));
  const words = [
    ...['mem=1G', 'root=/dev/root', 'rootfstype=hostfs', 'rootflags=/', 'ro', 'quiet', 'con=null', 'con0=null,fd:2', `uml_dir=${out}/`],
    ...(ownTime ? ['time-travel=inf-cpu'] : []),
    ...(tree === undefined ? [] : [`dtb=${out}/tree.dtb`]),
    ...[`init=${out}/init.sh`, `OUT=${out}`],
  ];
  try {
    const child = spawn('timeout', ['--kill-after=5', String(seconds), kernel, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: guestEnv(),
    });
    let console = '';
    child.stderr.on('data', (bytes: Buffer) => {
      console = (console + bytes.toString()).slice(-4_000);
    });
    await once(child, 'close');
    const left = (name: string) => textOf(join(out, name));
    const [said = '', code = ''] = [left('said'), left('code')?.trim()];
    if (code === '') return { code: undefined, said: `${said}\nthe guest did not finish:\n${console}`, report: undefined };
    return { code: Number(code), said, report: left('report.json') };
  } finally {
    folder.remove();
  }
}

/** A kernel keeps its memory in a file of TMPDIR's; of all else it needs nothing. */
function guestEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR };
}

/** For `sh`. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Why it does not, or undefined. */
export async function boots(kernel: string): Promise<string | undefined> {
  const { code, said } = await bootGuest({ kernel, board: 'none', command: 'true', seconds: 60 });
  if (code === 0) return undefined;
  return /ptrace set fp regs failed/.test(said) ? 'does not boot on this processor' : 'does not boot here';
}
