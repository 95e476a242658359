// Which processes hold a device file open, as far as this user may see: a port that a node has is not for others.
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { Mistake } from './mistake.js';

interface Holder {
  readonly pid: number;
  /** As it was started. */
  readonly command: string;
}

/** `path` may be a link. */
export function whoHas(path: string, proc = '/proc'): Holder[] {
  const file = tried(() => realpathSync(path), undefined);
  if (file === undefined) return [];
  return processes(proc)
    .filter((pid) => filesOf(`${proc}/${pid}/fd`).includes(file))
    .map((pid) => ({ pid, command: commandOf(`${proc}/${pid}/cmdline`) }));
}

/** Of what `holder` has open. */
export function inUse(what: string, { pid, command }: Holder): Mistake {
  return new Mistake('refused', {
    it: `${what} è in uso: prima ferma il processo ${pid} (${command})`,
    en: `${what} is in use: stop process ${pid} first (${command})`,
  });
}

function filesOf(folder: string): string[] {
  return tried(() => readdirSync(folder), []).flatMap((fd) => tried(() => [readlinkSync(`${folder}/${fd}`)], []));
}

/** Of another user's process, or one that has just ended or closed it, nothing is to be had. */
function tried<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function commandOf(file: string): string {
  return tried(() => readFileSync(file, 'utf8'), '')
    .replaceAll(/[\0\s]+/g, ' ')
    .trim()
    .slice(0, 120);
}

/** The process that is `turno node <id>` on this machine, if one is. */
export function runningNode(id: string, proc = '/proc'): number | undefined {
  return processes(proc).find((pid) => {
    const words = tried(() => readFileSync(`${proc}/${pid}/cmdline`, 'utf8'), '').split('\0');
    const at = words.findIndex((word) => /(^|\/)turno(\.js)?$/.test(word));
    return at >= 0 && words[at + 1] === 'node' && words.slice(at + 2).includes(id);
  });
}

function processes(proc: string): number[] {
  return readdirSync(proc)
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number);
}
