// A machine's `sys` in a temporary folder: no Raspberry Pi is here. What stands in its files is what the kernels of Pis write there:
// millidegrees, `0` or `1`, hexadecimal digits without `0x`, each with its newline.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeFolder } from '../../harness/folders.js';

interface MadeMachine {
  readonly root: string;
  write(path: string, text: string): void;
  remove(path: string): void;
}

export const zone = 'sys/class/thermal/thermal_zone0';
export const alarm = 'sys/class/hwmon/hwmon1/in0_lcrit_alarm';
export const throttled = 'sys/devices/platform/soc/soc:firmware/get_throttled';

export function madeMachine(files: Readonly<Record<string, string>>): MadeMachine {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const made: MadeMachine = {
    root: folder.path,
    write(path, text) {
      mkdirSync(dirname(join(folder.path, path)), { recursive: true });
      writeFileSync(join(folder.path, path), text);
    },
    remove: (path) => rmSync(join(folder.path, path), { recursive: true }),
  };
  for (const [path, text] of Object.entries(files)) made.write(path, text);
  return made;
}

/** A Raspberry Pi 4 with a kernel of today. */
export const pi4: Readonly<Record<string, string>> = {
  [`${zone}/type`]: 'cpu-thermal\n',
  [`${zone}/temp`]: '51121\n',
  'sys/class/hwmon/hwmon0/name': 'cpu_thermal\n',
  'sys/class/hwmon/hwmon0/temp1_input': '51121\n',
  'sys/class/hwmon/hwmon1/name': 'rpi_volt\n',
  [alarm]: '0\n',
};
