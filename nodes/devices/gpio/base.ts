// Where the 40-pin header begins in the kernel's numbering. Kernel 6.6 moved it: 512 on a Pi 3 or 4, 569 or 571 on a Pi 5,
// 0 before. Only the chip's label tells; on a Pi 5 the header is not the first chip.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const sysfsGpio = '/sys/class/gpio';
/** What is left where sysfs cannot be had. Lamps are not: then they need a board of their own. */
export const keysInstead = 'or have the kernel read the buttons: `dtoverlay=gpio-key`, driver `keypad-usb` (config/examples/pi-keys.yaml)';
/** Pi 5; Pi 4 and 400; Pi 3 and older, Zero. */
const headerLabels = ['pinctrl-rp1', 'pinctrl-bcm2711', 'pinctrl-bcm2835'];

/** What must be added to a BCM number. Rejects when no chip is a Raspberry Pi's header, with the chips that are there. */
export async function findBase(root = sysfsGpio): Promise<number> {
  const names = await readdir(root).catch(() => undefined);
  if (names === undefined) throw new Error(`this kernel has no ${root}: take one that has it, ${keysInstead}`);
  const seen: string[] = [];
  for (const name of names.filter((name) => name.startsWith('gpiochip')).sort()) {
    const label = await word(join(root, name, 'label'));
    if (headerLabels.includes(label)) {
      const base = await word(join(root, name, 'base'));
      if (!/^\d+$/.test(base)) throw new Error(`${join(root, name, 'base')} is \`${base}\`, not a number`);
      return Number(base);
    }
    seen.push(label);
  }
  const there = seen.length === 0 ? 'no GPIO chip at all' : `only ${seen.join(', ')}`;
  throw new Error(
    `no Raspberry Pi header: ${root} has ${there}, and none is ${headerLabels.join(', ')}. On other machines use driver \`sim\``,
  );
}

async function word(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trim();
}
