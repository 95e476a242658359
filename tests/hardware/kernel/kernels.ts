// Which Linux kernel the tests boot as a program (User-Mode Linux), and one built where there is none: simulated GPIO chips and
// keyboards are the kernel's own there, with nothing of this machine's.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { projectRoot } from '../../harness/processes.js';
import { boots, room } from './guest.js';

/** What a test needs of its kernel besides GPIO, by the kernel's own option. */
const options = {
  /** Keyboards that a program types on. */
  keys: 'CONFIG_INPUT_UINPUT',
  /** Buttons on pins that the kernel itself reads. */
  buttons: 'CONFIG_KEYBOARD_GPIO',
  /** Every level that was ever written to a line, from the kernel's own book. */
  trace: 'CONFIG_EVENT_TRACING',
  /** A clock that stands while anybody works: how busy this machine is changes nothing. */
  time: 'CONFIG_UML_TIME_TRAVEL_SUPPORT',
} as const;
type Need = keyof typeof options;
export const allNeeds: readonly Need[] = ['keys', 'buttons', 'trace', 'time'];

export interface Kernel {
  readonly file: string;
  readonly has: ReadonlySet<Need>;
  /** The device tree that has `buttons`. */
  readonly buttonsTree: string;
}

/** Of this version of build.sh, kept with what npm has installed: `npm ci` takes it away. */
const parts = ['build.sh', 'buttons.dts'].map((name) => readFileSync(join(room, name)));
const version = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 12);
const cacheFolder = join(projectRoot, 'node_modules/.cache/turno', `kernel-${version}`);
/** There while one is being built: by which process. */
const builderFile = `${cacheFolder}.builder`;

/** In this order. */
function places(): string[] {
  const named = process.env.TURNO_UML_KERNEL;
  if (named !== undefined && named !== '') return [named];
  const bench = process.env.TURNO_GPIO_BENCH ?? join(projectRoot, '../shared/gpio-bench');
  return [join(bench, 'uml-gpio'), join(cacheFolder, 'linux')].filter((file) => existsSync(file));
}

/** The first that boots here and has all that is needed; else why there is none, for whoever reads the skipped test. One that is being built is waited for. */
export async function kernelWith(...needs: readonly Need[]): Promise<Kernel | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'needs Linux on x86_64';
  while (isBeingBuilt()) await sleep(500);
  const seen: string[] = [];
  for (const file of places()) {
    const has = await gifts(file);
    const missing = needs.filter((need) => has?.has(need) !== true);
    const why = has === undefined ? 'is no such kernel' : missing.length > 0 ? `has no ${missing.join(', ')}` : await boots(file);
    if (has !== undefined && why === undefined) return { file, has, buttonsTree: join(file, '../buttons.dtb') };
    seen.push(`${file} ${why}`);
  }
  const words = 'needs a User-Mode Linux with simulated GPIO: `npm run test:long` builds one, or TURNO_UML_KERNEL names it';
  return seen.length === 0 ? words : `${words}; ${seen.join('; ')}`;
}

/** A kernel tells its own configuration; undefined: this is none, or one without GPIO. */
async function gifts(file: string): Promise<ReadonlySet<Need> | undefined> {
  const config = await promisify(execFile)(file, ['--showconfig'], { timeout: 10_000 }).catch(() => ({ stdout: '' }));
  const on = (option: string) => config.stdout.includes(`${option}=y`);
  if (!on('CONFIG_GPIO_SIM') || !on('CONFIG_GPIO_SYSFS')) return undefined;
  return new Set(allNeeds.filter((need) => on(options[need])));
}

function isBeingBuilt(): boolean {
  try {
    return existsSync(join('/proc', readFileSync(builderFile, 'utf8')));
  } catch {
    return false;
  }
}

/** Takes minutes, and says how far it is; a process group of its own. Ends with 0, or after a line that says why it could not be built. */
export function buildKernel(): ChildProcess {
  // Behind the tests, of which most wait while it begins, and not behind all else of this machine.
  const builder = spawn('nice', ['-n', '5', 'sh', join(room, 'build.sh'), cacheFolder], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  mkdirSync(dirname(builderFile), { recursive: true });
  writeFileSync(builderFile, String(builder.pid));
  builder.once('exit', () => rmSync(builderFile, { force: true }));
  return builder;
}
