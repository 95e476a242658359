// The devices that the kernel's input devices can be.
import type { Buttons, DriverContext, Keypad, OneButton } from '../ports.js';
import { openInput } from './input.js';
import { keyOf } from './keys.js';
import { readScan } from './scan.js';
import type { ButtonSettings, ButtonsSettings, KeypadSettings } from './settings.js';

export async function openKeypad({ device, keys }: KeypadSettings, context: DriverContext): Promise<Keypad> {
  let listener = (_key: string) => {};
  const input = await openInput(device, context, {
    key(code, down) {
      const key = keyOf(code, keys);
      if (down && key !== undefined) listener(key);
    },
    lost() {},
  });
  return {
    onKey(fn) {
      listener = fn;
    },
    health: input.health,
    close: input.close,
  };
}

export async function openButton({ device, key }: ButtonSettings, context: DriverContext): Promise<OneButton> {
  let listener = (_down: boolean) => {};
  let isDown = false;
  function become(down: boolean): void {
    if (down === isDown) return;
    isDown = down;
    listener(down);
  }
  const input = await openInput(device, context, {
    key(code, down) {
      if (code === key) become(down);
    },
    // As the kernel does for whoever still listens: a button that is gone is not held.
    lost: () => become(false),
  });
  return {
    onChange(fn) {
      listener = fn;
    },
    health: input.health,
    close: input.close,
  };
}

export async function openButtons({ buttons, scanner }: ButtonsSettings, context: DriverContext): Promise<Buttons> {
  let listener = (_button: string) => {};
  const paths = new Set(Object.values(buttons).map(({ device }) => device));
  const keys = [...paths].map((path) => {
    const mine = Object.entries(buttons).filter(([, { device }]) => device === path);
    const byCode = new Map(mine.map(([button, { key }]) => [key, button]));
    return openInput(path, context, {
      key(code, down) {
        const button = byCode.get(code);
        if (down && button !== undefined) listener(button);
      },
      lost() {},
    });
  });
  const inputs = await Promise.all([...keys, ...(scanner === undefined ? [] : [openScanner(scanner)])]);

  function openScanner({ device, digits }: NonNullable<ButtonsSettings['scanner']>) {
    const scan = readScan(
      context.clock,
      (code) => {
        for (const digit of code) listener(digits[digit] ?? '');
      },
      () => context.log.info({ code: 'not-a-code' }, `${context.node}: what was scanned is no appointment’s code`),
    );
    return openInput(device, context, { key: (code, down) => void (down && scan.key(code)), lost: scan.lost });
  }

  return {
    onPress(fn) {
      listener = fn;
    },
    light() {},
    // One that is out is told; the others work on.
    health: () => inputs.map((input) => input.health()).find(({ ok }) => !ok) ?? { ok: true },
    async close() {
      await Promise.all(inputs.map((input) => input.close()));
    },
  };
}
