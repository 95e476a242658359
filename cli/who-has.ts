// Which processes hold a device file open, as far as this user may see: a port that a node has is not for others.
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

export interface Holder {
  readonly pid: number;
  /** As it was started. */
  readonly command: string;
}

/** `path` may be a link. */
export function whoHas(path: string, proc = '/proc'): Holder[] {
  const file = realpathSync(path);
  return readdirSync(proc)
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => filesOf(`${proc}/${name}/fd`).includes(file))
    .map((name) => ({ pid: Number(name), command: commandOf(`${proc}/${name}/cmdline`) }));
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((fd) => readlinkSync(`${folder}/${fd}`));
  } catch {
    // Another user's, or it has just ended.
    return [];
  }
}

function commandOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
      .replaceAll(/[\0\s]+/g, ' ')
      .trim()
      .slice(0, 120);
  } catch {
    return '';
  }
}
