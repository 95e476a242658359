// The driver's parts against the stock program on an emulated Uno, in virtual time.
import { describe, expect, it } from 'vitest';
import { ht16k33At, max7219At } from '../../../../nodes/devices/firmata/digits.js';
import { keptOf } from '../../../../nodes/devices/firmata/kept.js';
import { loadLibraries } from '../../../../nodes/devices/firmata/libraries.js';
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

  it('with a supply of its own is put back before it is told anything, and what is not wanted any more does not flash', async () => {
    const pins = { stays: 4, goes: 5, darkens: 6 } as const;
    const { line, parts, arduino, isWell } = await setUp({}, (clock) => ({
      stays: lampAt('one', pins.stays, clock),
      goes: lampAt('another', pins.goes, clock),
      darkens: lampAt('a third', pins.darkens, clock),
    }));
    const areLit = () => Object.values(pins).map((pin) => line.uno().isLit(pin));
    for (const lamp of Object.values(parts)) lamp.show(lit);
    await line.until('are lit', wellMs, () => isWell() && areLit().every(Boolean));
    line.unplug();
    expect(isWell()).toBe(false);
    arduino.detach(parts.goes);
    parts.darkens.show({ rest: false });
    await line.pass(300);
    expect(areLit()).toEqual([true, true, true]);
    line.replug('kept');
    await line.until('is put back', 100, () => areLit().every((isLit) => !isLit));
    let flashes = 0;
    await line.until('is lit again', wellMs, () => {
      const [stays, ...others] = areLit();
      flashes += others.filter(Boolean).length;
      return stays === true;
    });
    await line.pass(50);
    expect([flashes, areLit()]).toEqual([0, [true, false, false]]);
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
    const { line, path, isWell } = await setUp({}, oneLamp);
    await line.until('is well', wellMs, isWell);
    // What is on a pin that there is not, and which of forty pins are analog ones.
    line.inject(Uint8Array.of(0xf0, 0x6e, 100, 1, 1, 0xf7));
    line.inject(Uint8Array.of(0xf0, 0x6a, ...Array.from({ length: 40 }, () => 0x7f), 0xf7));
    const random = dice(3);
    for (let turn = 0; turn < 150; turn += 1) {
      line.inject(Uint8Array.from({ length: random(40) }, () => random(256)));
      await line.pass(2);
    }
    // A message that begins and does not end.
    for (let part = 0; part < 100; part += 1) line.inject(Uint8Array.from({ length: 1_000 }, (_, i) => (part + i === 0 ? 0xf0 : 0x11)));
    expect(keptOf(path, await loadLibraries()).io.buffer.length).toBeLessThan(8_192);
    await line.pass(2_000);
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
  /** One that is well, and another of its eight beside it, not there yet. */
  const withAnother = async () => {
    const made = await withContact();
    const { line, isWell, heard } = made;
    await line.until('is well', wellMs, isWell);
    const another = heardContact(6, line.clock);
    return {
      ...made,
      another,
      async hearsAnotherAlone() {
        line.uno().close(6);
        await line.pass(30);
        expect([heard, another.heard]).toEqual([[], ['down']]);
      },
    };
  };

  it('that closes for 30 ms counts once, whenever it comes and however it bounces', async () => {
    const { line, isWell, heard } = await withContact();
    await line.until('is well', wellMs, isWell);
    const random = dice(7);
    const uno = line.uno();
    const presses = 40;
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

  it('is heard while another of the same eight bounces all the time', async () => {
    const { line, isWell, heard, arduino } = await withContact();
    arduino.attach(heardContact(6, line.clock).contact);
    await line.until('is well', wellMs, isWell);
    const uno = line.uno();
    for (let turn = 0; turn < 100; turn += 1) {
      uno[turn % 2 === 0 ? 'close' : 'open'](6);
      if (turn === 50) uno.close(pin);
      if (turn === 80) uno.open(pin);
      await line.pass(5);
    }
    expect(heard).toEqual(['down', 'up']);
  });

  it('is an antenna until its pull-up is on, and told of where another of its eight is: no press, however late that is', async () => {
    const { line, arduino, another, hearsAnotherAlone } = await withAnother();
    // As it becomes an input.
    line.standAfter([0xf4, 6, 0]);
    arduino.attach(another.contact);
    for (let turn = 0; turn < 20; turn += 1) {
      await line.pass(1);
      line.clock.pass(30);
    }
    line.goOn();
    await line.until('is well', 100, () => arduino.health([another.contact]).ok);
    await hearsAnotherAlone();
  });

  it('is asked about again when what the Arduino said of its pull-up lost a byte', async () => {
    const { line, arduino, another, hearsAnotherAlone } = await withAnother();
    line.loseNext(0x6e);
    arduino.attach(another.contact);
    await line.pass(300);
    expect(arduino.health([another.contact])).toMatchObject({ ok: false, code: 'no-firmata' });
    await line.until('is well', 400, () => arduino.health([another.contact]).ok);
    await hearsAnotherAlone();
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
    await line.until('is asked', wellMs, () => /has not told yet/.test(JSON.stringify(arduino.health([parts.contact]))));
    await line.pass(1_000);
    expect(arduino.health([parts.contact])).toMatchObject({ ok: false, code: 'button-held' });
    expect(heard).toEqual([]);
    line.uno().open(pin);
    await line.until('is well', 100, isWell);
    line.uno().close(pin);
    await line.pass(20);
    expect(heard).toEqual(['down']);
  });

  it('that is let go of and taken again by another device is heard by that one alone', async () => {
    const { line, parts, arduino, isWell, heard } = await withContact();
    await line.until('is well', wellMs, isWell);
    arduino.detach(parts.contact);
    const again = heardContact(pin, line.clock);
    arduino.attach(again.contact);
    await line.until('is well', 100, () => arduino.health([again.contact]).ok);
    line.uno().close(pin);
    await line.pass(30);
    line.uno().open(pin);
    await line.pass(50);
    expect([heard, again.heard]).toEqual([[], ['down', 'up']]);
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
