import { describe, expect, it } from 'vitest';
import { findBase } from '../../../../nodes/devices/gpio/base.js';
import { buttonOn, buttonsOn, lampOn } from '../../../../nodes/devices/gpio/devices.js';
import { openHeader } from '../../../../nodes/devices/gpio/header.js';
import { contextOn, fakeOnoff, fakeSysfs, steppedClock } from './rig.js';

const twoButtons = { buttons: { b1: { pin: 17, lamp: 27 }, b2: { pin: 22, lamp: 23 } }, debounceMs: 20 };

describe('the header among the chips', () => {
  it.each([
    ['a Pi 3 of today', { 512: 'pinctrl-bcm2835', 566: 'raspberrypi-exp-gpio' }, 512],
    ['a Pi 4 of today', { 512: 'pinctrl-bcm2711', 570: 'raspberrypi-exp-gpio' }, 512],
    ['a Pi 4 before kernel 6.6', { 0: 'pinctrl-bcm2711', 504: 'raspberrypi-exp-gpio' }, 0],
    ['a Pi 5', { 512: 'gpio-brcmstb@107d508500', 544: 'gpio-brcmstb@107d508520', 571: 'pinctrl-rp1' }, 571],
  ])('%s', async (_board, chips, base) => {
    expect(await findBase(fakeSysfs(chips))).toBe(base);
  });

  it('is never guessed: other chips are named, and so is none', async () => {
    await expect(findBase(fakeSysfs({ 512: 'INT3450:00' }))).rejects.toThrow(/^no Raspberry Pi header: .* has only INT3450:00, /);
    await expect(findBase(fakeSysfs({}))).rejects.toThrow(/has no GPIO chip at all/);
    await expect(findBase('/nonexistent')).rejects.toThrow(
      /^this kernel has no \/nonexistent: .*`dtoverlay=gpio-key`, driver `keypad-usb`/,
    );
  });
});

describe('without the hardware', () => {
  it('a missing onoff is said in one line, with what to do', async () => {
    const missing = openHeader([17], () => Promise.reject(new Error("Cannot find package 'onoff'\nRequire stack:\n- x")));
    await expect(missing).rejects.toThrow(/^onoff is not installed, .*npm install --include=optional.*\[Cannot find package 'onoff'\]$/);
  });

  it('a sysfs that is not ours to write is said at once', async () => {
    const { load } = fakeOnoff();
    const { Gpio } = await load();
    Gpio.accessible = false;
    await expect(openHeader([17], load, fakeSysfs({ 512: 'pinctrl-bcm2711' }))).rejects.toThrow(
      /group `gpio`, or have the kernel read the buttons: `dtoverlay=gpio-key`/,
    );
  });
});

async function rig(busy: readonly number[] = [], stuck: readonly number[] = []) {
  const onoff = fakeOnoff(busy, stuck);
  const pins = [17, 18, 22, 23, 27];
  const lines = pins.map((pin) => 571 + pin);
  const header = await openHeader(pins, onoff.load, fakeSysfs({ 571: 'pinctrl-rp1' }, lines));
  const stepped = steppedClock();
  const logged: string[] = [];
  return { onoff, header, logged, context: contextOn(stepped.clock, logged), ...stepped };
}

describe('buttons and lamps on the header', () => {
  it('a press is told with its button’s name', async () => {
    const { onoff, header, context, advance } = await rig();
    const buttons = buttonsOn(header, twoButtons, context);
    const pressed: string[] = [];
    buttons.onPress((button) => pressed.push(button));
    advance(20);
    onoff.edge(571 + 22, 1);
    onoff.edge(571 + 17, 1);
    expect(pressed).toEqual(['b2', 'b1']);
  });

  it('a desk’s one button is told down and up, and closed it is heard no more', async () => {
    const { onoff, header, context, advance, waiting } = await rig();
    const button = buttonOn(header, { pin: 17, debounceMs: 20 }, context);
    const changes: boolean[] = [];
    button.onChange((down) => changes.push(down));
    advance(20);
    onoff.edge(571 + 17, 1);
    onoff.edge(571 + 17, 0);
    onoff.edge(571 + 17, 1);
    advance(900);
    onoff.edge(571 + 17, 0);
    expect(changes).toEqual([true]);
    advance(20);
    expect(changes).toEqual([true, false]);
    await button.close();
    expect(waiting()).toBe(0);
    expect(onoff.told.at(-1)).toBe(`${571 + 17} given back`);
  });

  it('closing puts every lamp out before its line is given back, each once, and leaves no timer', async () => {
    const { onoff, header, context, waiting } = await rig();
    const buttons = buttonsOn(header, twoButtons, context);
    buttons.light('b1', { rest: true });
    buttons.light('b2', { rest: false, blink: [100, 100], repeat: true });
    const opened = onoff.told.length;
    await buttons.close();
    await buttons.close();
    buttons.light('b1', { rest: true });
    expect(onoff.told.slice(opened)).toEqual(['598 0', '598 given back', '588 given back', '594 0', '594 given back', '593 given back']);
    expect(waiting()).toBe(0);
  });

  it('a pin that somebody else holds: all the others are given back, and the pin is named', async () => {
    const { onoff, header, context, waiting } = await rig([571 + 22]);
    expect(() => buttonsOn(header, twoButtons, context)).toThrow("b2's button: GPIO22 cannot be opened: EBUSY");
    expect(onoff.told.filter((order) => order.endsWith('opened low') || order.endsWith('opened in'))).toHaveLength(3);
    expect(onoff.told.filter((order) => order.endsWith('given back'))).toHaveLength(3);
    expect(waiting()).toBe(0);
  });

  it('a line exported before that does not become an output is an error, not a dark lamp', async () => {
    const { onoff, header, context } = await rig([], [571 + 18]);
    expect(() => lampOn(header, 18, context)).toThrow('the lamp: GPIO18 cannot be opened: it does not take our settings');
    expect(onoff.told.at(-1)).toBe('589 given back');
  });

  it('a button that has a job and no pins is told once', async () => {
    const { header, context, logged } = await rig();
    const buttons = buttonsOn(header, twoButtons, context);
    buttons.light('b9', { rest: true });
    buttons.light('b9', { rest: false });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('button b9 has a job and no pins');
  });

  it('a button that stays closed is told with its pin, and no longer once it rests', async () => {
    const { onoff, header, context, advance } = await rig();
    const buttons = buttonsOn(header, twoButtons, context);
    advance(20_000);
    expect(buttons.health()).toEqual({ ok: true });
    onoff.edge(571 + 22, 1);
    advance(9_000);
    expect(buttons.health()).toEqual({ ok: true });
    advance(1_000);
    expect(buttons.health()).toMatchObject({ ok: false, code: 'button-held' });
    expect(buttons.health()).toHaveProperty('words', expect.stringMatching(/^b2's button on GPIO22 .*`gpio=22=ip,pu`/));
    expect(buttons.health()).toHaveProperty('it', expect.stringContaining('GPIO22 resta chiuso'));
    onoff.edge(571 + 22, 0);
    advance(20);
    expect(buttons.health()).toEqual({ ok: true });
  });

  it('a lamp whose line fails is told by its health, and throws at nobody', async () => {
    const { onoff, header, context } = await rig();
    const lamp = lampOn(header, 18, context);
    lamp.show({ rest: true });
    expect(lamp.health()).toEqual({ ok: true });
    onoff.break(571 + 18);
    lamp.show({ rest: false });
    expect(lamp.health()).toEqual({ ok: false, code: 'gpio-line', words: 'the lamp: EIO: i/o error, write' });
    await lamp.close();
    expect(onoff.told).toEqual(['589 opened low', '589 1', '589 given back']);
  });
});
