// Inside a guest: the other end of the header's lines, found without the driver's help. A finger pulls a line, an eye sees its level.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const platform = '/sys/devices/platform';

export interface Wires {
  /** The kernel's number of the header's first line. */
  readonly base: number;
  /** Its device file. */
  readonly chip: string;
  /** Writing `pull-down` there closes a contact to ground, `pull-up` opens it. */
  pullFile(pin: number): string;
  pull(pin: number, down: boolean): void;
  isHigh(pin: number): boolean;
}

/** Of the simulated chip with this label; undefined: there is none on this machine. */
export function findWires(label: RegExp = /^pinctrl-/): Wires | undefined {
  const devices = existsSync(platform) ? readdirSync(platform).filter((name) => existsSync(join(platform, name, 'gpio'))) : [];
  for (const device of devices) {
    const folder = join(platform, device);
    const [chip = ''] = readdirSync(join(folder, 'gpio'));
    const lines = readdirSync(folder).find((name) => /^gpiochip\d+$/.test(name));
    if (lines === undefined || !label.test(readFileSync(join(folder, 'gpio', chip, 'label'), 'utf8'))) continue;
    const fileOf = (pin: number, file: string) => join(folder, lines, `sim_gpio${pin}`, file);
    return {
      base: Number(chip.replace('gpiochip', '')),
      chip: join('/dev', lines),
      pullFile: (pin) => fileOf(pin, 'pull'),
      pull: (pin, down) => writeFileSync(fileOf(pin, 'pull'), down ? 'pull-down' : 'pull-up'),
      isHigh: (pin) => readFileSync(fileOf(pin, 'value'), 'utf8').trim() === '1',
    };
  }
  return undefined;
}

/** As `findWires`, where there must be some. */
export function wires(label?: RegExp): Wires {
  const found = findWires(label);
  if (found === undefined) throw new Error('no simulated header here: this runs in a guest, see tests/hardware/kernel');
  return found;
}
