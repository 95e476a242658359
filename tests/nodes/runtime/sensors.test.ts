// What a machine measures of itself, from files as a Pi's kernel writes them. A mock: no Pi is here.
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MachineHealth } from '../../../broker/contract/messages/node.js';
import { sensorsUnder } from '../../../nodes/runtime/sensors.js';
import { alarm, madeMachine, pi4, throttled, zone } from './pi-files.js';

async function read(files: Readonly<Record<string, string>>): Promise<MachineHealth> {
  return MachineHealth.parse(await sensorsUnder(madeMachine(files).root).read());
}

describe('a Raspberry Pi', () => {
  it('says how warm it is, and that its power supply holds', async () => {
    expect(await read(pi4)).toEqual({ celsius: 51, undervolted: false });
  });

  it('says when the power supply gives way, and when it holds again', async () => {
    const pi = madeMachine({ ...pi4, [alarm]: '1\n', [`${zone}/temp`]: '82500\n' });
    const sensors = sensorsUnder(pi.root);
    expect(await sensors.read()).toEqual({ celsius: 83, undervolted: true });
    pi.write(alarm, '0\n');
    expect(await sensors.read()).toEqual({ celsius: 83, undervolted: false });
  });

  it('has the chip found by its name, whichever number it has: a Pi 5 counts its own ADC and fan as well', async () => {
    const pi5 = {
      [`${zone}/type`]: 'cpu-thermal\n',
      [`${zone}/temp`]: '47950\n',
      'sys/class/hwmon/hwmon0/name': 'cpu_thermal\n',
      'sys/class/hwmon/hwmon1/name': 'rp1_adc\n',
      'sys/class/hwmon/hwmon1/in0_lcrit_alarm': '1\n',
      'sys/class/hwmon/hwmon2/name': 'pwmfan\n',
      'sys/class/hwmon/hwmon3/name': 'rpi_volt\n',
      'sys/class/hwmon/hwmon3/in0_lcrit_alarm': '0\n',
    };
    expect(await read(pi5)).toEqual({ celsius: 48, undervolted: false });
  });

  it.each([
    ['0', false],
    ['50005', true],
    // Too weak since the firmware was last asked, if not just now.
    ['50000', true],
    ['1', true],
    // Too hot and slowed down, but well fed.
    ['e0008', false],
  ])('with an old kernel tells of the power supply by the firmware’s bits: %s', async (bits, undervolted) => {
    expect(await read({ [`${zone}/type`]: 'bcm2835_thermal\n', [`${zone}/temp`]: '44008\n', [throttled]: `${bits}\n` })).toEqual({
      celsius: 44,
      undervolted,
    });
  });

  it('is not asked for the firmware’s bits where the kernel has the chip: it would complain in its log', async () => {
    expect(await read({ ...pi4, [throttled]: '50005\n' })).toMatchObject({ undervolted: false });
  });

  it('is found out when the kernel’s module comes late', async () => {
    const pi = madeMachine({ [`${zone}/type`]: 'cpu-thermal\n', [`${zone}/temp`]: '40000\n' });
    const sensors = sensorsUnder(pi.root);
    expect(await sensors.read()).toEqual({ celsius: 40 });
    pi.write('sys/class/hwmon/hwmon1/name', 'rpi_volt\n');
    pi.write(alarm, '1\n');
    expect(await sensors.read()).toEqual({ celsius: 40, undervolted: true });
  });
});

describe('another machine', () => {
  it('tells nothing where it measures nothing', async () => {
    expect(await read({})).toEqual({});
    expect(await read({ 'sys/class/thermal/cooling_device0/type': 'Processor\n' })).toEqual({});
  });

  it('is not as warm as its cupboard: its processor’s own sensor counts', async () => {
    const cupboard = { [`${zone}/type`]: 'acpitz\n', [`${zone}/temp`]: '27800\n' };
    expect(await read(cupboard)).toEqual({});
    expect(
      await read({
        ...cupboard,
        'sys/class/thermal/thermal_zone1/type': 'x86_pkg_temp\n',
        'sys/class/thermal/thermal_zone1/temp': '61000\n',
      }),
    ).toEqual({ celsius: 61 });
    expect(
      await read({ ...cupboard, 'sys/class/hwmon/hwmon0/name': 'k10temp\n', 'sys/class/hwmon/hwmon0/temp1_input': '55250\n' }),
    ).toEqual({ celsius: 55 });
  });

  it.each([
    '',
    '\n',
    'N/A\n',
    '-274000\n',
    '1000000\n',
    '51121 51121\n',
    '0x33\n',
    `${'9'.repeat(10_000)}\n`,
  ])('that writes %j of its warmth says nothing of it', async (text) => {
    expect(await read({ ...pi4, [`${zone}/temp`]: text })).toEqual({ undervolted: false });
  });

  it.each(['', '2\n', 'yes\n'])('that writes %j of its power says nothing of it', async (text) => {
    expect(await read({ ...pi4, [alarm]: text })).toEqual({ celsius: 51 });
  });

  it('whose files go away, or are folders, says nothing of them', async () => {
    const pi = madeMachine(pi4);
    const sensors = sensorsUnder(pi.root);
    await sensors.read();
    pi.remove(zone);
    pi.remove(alarm);
    pi.write(`${alarm}/x`, '1');
    expect(await sensors.read()).toEqual({});
  });

  it('whose file does not answer holds up nobody: it is read off the event loop', async () => {
    const pi = madeMachine(pi4);
    const pipe = join(pi.root, alarm);
    pi.remove(alarm);
    execFileSync('mkfifo', [pipe]);
    const reading = sensorsUnder(pi.root).read();
    let isRead = false;
    void reading.then(() => {
      isRead = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isRead).toBe(false);
    // Opening it waits for the reader, too: off the event loop.
    await writeFile(pipe, '1\n');
    expect(await reading).toEqual({ celsius: 51, undervolted: true });
  });
});
