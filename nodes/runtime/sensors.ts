// What a Linux machine measures of itself: how warm its processor is and, on a Raspberry Pi, whether its power supply holds. All read off
// the event loop, a few bytes of each file. What this machine does not measure is absent; nothing is made up for it.
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MachineHealth } from '../../broker/contract/messages/node.js';

export interface Sensors {
  /** Never rejects. `undervolted`: since the kernel last looked, some two seconds ago. */
  read(): Promise<MachineHealth>;
}

/** A value of sysfs is shorter. */
const longest = 64;
/** So many zones and chips are looked at, of any machine. */
const most = 32;
/** Of a thermal zone its `type`, of a hwmon chip its `name`: sensors that sit in the processor. An `acpitz` measures a cupboard. */
const processors = /^(?:cpu[-_]thermal|bcm2835_thermal|soc[-_]thermal|x86_pkg_temp|coretemp|k10temp)$/;
/** What a processor can be at and still say so, °C. */
const [coldest, hottest] = [-40, 150];
/** The firmware's word of the power supply, in bits: too weak now, and too weak since it was last asked. */
const tooWeak = 0x1_0001;

/** `root`: where `sys` lies; `/` but for a test. Constructing it reads nothing. */
export function sensorsUnder(root: string): Sensors {
  const thermometer = found(() => findThermometer(root));
  const voltmeter = found(() => findChip(root, (name) => name === 'rpi_volt'));

  async function celsius(): Promise<number | undefined> {
    const path = await thermometer();
    const text = path === undefined ? undefined : await readShort(path);
    // Thousandths of a degree (the kernel's sysfs-class-thermal, sysfs-class-hwmon).
    if (text === undefined || !/^-?\d+$/.test(text)) return undefined;
    const degrees = Math.round(Number(text) / 1_000);
    return degrees >= coldest && degrees <= hottest ? degrees : undefined;
  }

  async function undervolted(): Promise<boolean | undefined> {
    const chip = await voltmeter();
    if (chip !== undefined) {
      const alarm = await readShort(join(chip, 'in0_lcrit_alarm'));
      return alarm === '1' ? true : alarm === '0' ? false : undefined;
    }
    // Kernels before 4.20 have no such chip; newer ones tell this too, and put a warning into their log for whoever asks.
    const bits = await readShort(join(root, 'sys/devices/platform/soc/soc:firmware/get_throttled'));
    if (bits === undefined || !/^(?:0x)?[0-9a-f]{1,8}$/.test(bits)) return undefined;
    return (Number.parseInt(bits, 16) & tooWeak) !== 0;
  }

  return {
    async read() {
      const [degrees, weak] = await Promise.all([celsius(), undervolted()]);
      return { ...(degrees === undefined ? {} : { celsius: degrees }), ...(weak === undefined ? {} : { undervolted: weak }) };
    },
  };
}

/** Looked for until it is there: a kernel module may come after this program. Where a sensor is does not change while the machine runs. */
function found(find: () => Promise<string | undefined>): () => Promise<string | undefined> {
  let path: string | undefined;
  return async () => {
    path ??= await find();
    return path;
  };
}

async function findThermometer(root: string): Promise<string | undefined> {
  const zones = join(root, 'sys/class/thermal');
  for (const zone of await names(zones, /^thermal_zone\d+$/))
    if (processors.test((await readShort(join(zones, zone, 'type'))) ?? '')) return join(zones, zone, 'temp');
  const chip = await findChip(root, (name) => processors.test(name));
  return chip === undefined ? undefined : join(chip, 'temp1_input');
}

async function findChip(root: string, isIt: (name: string) => boolean): Promise<string | undefined> {
  const chips = join(root, 'sys/class/hwmon');
  for (const chip of await names(chips, /^hwmon\d+$/))
    if (isIt((await readShort(join(chips, chip, 'name'))) ?? '')) return join(chips, chip);
  return undefined;
}

async function names(folder: string, shape: RegExp): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => shape.test(name)).slice(0, most);
  } catch {
    return [];
  }
}

/** What stands in it, without the line's end; undefined where there is no such file, or the kernel has no answer just now. */
async function readShort(path: string): Promise<string | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(longest), 0, longest, null);
      return buffer.toString('latin1', 0, bytesRead).trim();
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
