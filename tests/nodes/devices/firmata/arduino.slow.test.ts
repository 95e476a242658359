// The driver's parts against the stock program on an emulated Uno, in virtual time.
import { describe, expect, it } from 'vitest';
import { ht16k33At, max7219At } from '../../../../nodes/devices/firmata/digits.js';
import { lampAt } from '../../../../nodes/devices/firmata/wires.js';
import type { Clock } from '../../../../nodes/devices/ports.js';
import { heardContact, setUp } from './bench.js';

const lit = { rest: true };
const wellMs = 2_000;
const oneLamp = (clock: Clock) => ({ lamp: lampAt('the lamp', 4, clock) });

describe('an Arduino', () => {
  it('that starts is waited for, and until its lamp is told nothing is lit but its own LED', async () => {
    const { line, isWell } = await setUp({}, oneLamp, 'whole');
    expect(isWell()).toBe(false);
    let flashes = 0;
    await line.until('is well', 3_000, () => {
      for (let pin = 2; pin < 20; pin += 1) if (pin !== 13 && line.uno().isLit(pin)) flashes += 1;
      return isWell();
    });
    expect(line.clock.now()).toBeGreaterThan(1_500);
    await line.pass(100);
    expect([flashes, line.uno().isLit(4)]).toEqual([0, false]);
  });

  it('with a supply of its own is put back before it is told anything', async () => {
    const { line, parts, isWell } = await setUp({}, oneLamp);
    parts.lamp.show(lit);
    await line.until('is lit', wellMs, () => isWell() && line.uno().isLit(4));
    line.unplug();
    expect(isWell()).toBe(false);
    await line.pass(300);
    expect(line.uno().isLit(4)).toBe(true);
    line.replug('kept');
    await line.until('is put back', 100, () => !line.uno().isLit(4));
    await line.until('is lit again', wellMs, () => isWell() && line.uno().isLit(4));
  });

  it('whose reset button is pushed, the port open all the while, shows again what it showed', async () => {
    const pins = { data: 8, clock: 9, cs: 10 } as const;
    const make = (clock: Clock) => ({ ...oneLamp(clock), display: max7219At('the display', pins) });
    const { line, parts, isWell } = await setUp({ max7219: pins }, make);
    parts.lamp.show(lit);
    parts.display.show('107');
    await line.until('shows it', 3_000, () => line.uno().digits().trim() === '107');
    line.reset();
    expect(line.uno().digits().trim()).toBe('');
    await line.until('shows it again', 3_000, () => line.uno().digits().trim() === '107' && line.uno().isLit(4));
    expect(isWell()).toBe(true);
  });

  it('that hangs is missed within 2 s, called all the while, and there again by itself', async () => {
    const { line, arduino, isWell } = await setUp({}, oneLamp);
    await line.until('is well', wellMs, isWell);
    line.mute(true);
    expect(await line.until('is missed', 2_000, () => !isWell())).toBeGreaterThan(900);
    await line.pass(6_000);
    const words = expect.stringMatching(/does not answer.*StandardFirmata/);
    expect(arduino.health([])).toMatchObject({ ok: false, code: 'no-firmata', words });
    line.mute(false);
    await line.until('is well again', wellMs, isWell);
  });

  it('is not brought down by nonsense on the line, nor does nonsense stay', async () => {
    const { line, isWell } = await setUp({}, oneLamp);
    await line.until('is well', wellMs, isWell);
    const random = dice(3);
    for (let turn = 0; turn < 300; turn += 1) {
      line.inject(Uint8Array.from({ length: random(40) }, () => random(256)));
      await line.pass(2);
    }
    // A message that begins and does not end.
    line.inject(Uint8Array.from({ length: 100_000 }, (_, i) => (i === 0 ? 0xf0 : 0x11)));
    await line.pass(4_000);
    await line.until('is well', wellMs, isWell);
  });

  it('has each pin once, but for those of the bus', async () => {
    const { arduino, line } = await setUp({}, oneLamp);
    const { contact } = heardContact(4, line.clock);
    expect(() => arduino.attach(contact)).toThrow(/pin 4 is already the lamp: it cannot be the button on 4 too/);
    arduino.attach(lampAt('A4’s lamp', 'A4', line.clock));
    expect(() => arduino.attach(ht16k33At('the display', 112, line.clock))).toThrow(/pin A4 is already A4’s lamp/);
  });
});

describe('a contact', () => {
  const pin = 5;
  const withContact = async () => {
    let heard: string[] = [];
    const made = await setUp({}, (clock) => {
      const one = heardContact(pin, clock);
      heard = one.heard;
      return { ...oneLamp(clock), contact: one.contact };
    });
    return { ...made, heard };
  };

  it('that closes for 30 ms counts once, whenever it comes and however it bounces', async () => {
    const { line, isWell, heard } = await withContact();
    await line.until('is well', wellMs, isWell);
    const random = dice(7);
    const uno = line.uno();
    const presses = 60;
    for (let press = 0; press < presses; press += 1) {
      for (const [end, ms] of [['close', 30] as const, ['open', 30 + random(20)] as const]) {
        for (let left = random(9); left > 0; left -= 1) {
          uno[random(2) === 0 ? 'close' : 'open'](pin);
          await line.pass(1);
        }
        uno[end](pin);
        await line.pass(ms);
      }
    }
    expect(heard).toEqual(Array.from({ length: presses }, () => ['down', 'up']).flat());
  });

  it('keeps its pull-up when a lamp of the same eight is lit while it is held', async () => {
    const { line, parts, isWell, heard } = await withContact();
    await line.until('is well', wellMs, isWell);
    line.uno().close(pin);
    await line.pass(50);
    parts.lamp.show({ rest: true, blink: [20, 20], repeat: true });
    await line.pass(200);
    expect(line.uno().drive(pin)).toBe('pulled-up');
    line.uno().open(pin);
    await line.pass(200);
    expect(heard).toEqual(['down', 'up']);
  });

  it('that is closed from the start is told, and is no press until it was open', async () => {
    const { line, parts, isWell, heard, arduino } = await withContact();
    line.uno().close(pin);
    await line.pass(500);
    expect(arduino.health([parts.contact])).toMatchObject({ ok: false, code: 'button-held' });
    expect(heard).toEqual([]);
    line.uno().open(pin);
    await line.until('is well', 100, isWell);
    line.uno().close(pin);
    await line.pass(20);
    expect(heard).toEqual(['down']);
  });

  it('that was held when the Arduino went is let go of, and held when it comes back is no press', async () => {
    const { line, isWell, heard } = await withContact();
    await line.until('is well', wellMs, isWell);
    line.uno().close(pin);
    await line.pass(50);
    line.unplug();
    expect(heard).toEqual(['down', 'up']);
    line.replug('kept');
    await line.pass(500);
    expect([heard, isWell()]).toEqual([['down', 'up'], false]);
    line.uno().open(pin);
    await line.until('is well', 100, isWell);
  });
});

/** The same throws for the same seed: below `max`. */
function dice(seed: number): (max: number) => number {
  let state = seed;
  return (max) => {
    state = (state * 16_807) % 2_147_483_647;
    return state % max;
  };
}
