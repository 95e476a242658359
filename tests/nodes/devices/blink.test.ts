import { describe, expect, it } from 'vitest';
import type { Light } from '../../../broker/contract/light.js';
import { playOn } from '../../../nodes/devices/blink.js';
import { steppedClock } from './gpio/rig.js';

function lamp() {
  const stepped = steppedClock();
  let lit = false;
  const player = playOn((on) => {
    lit = on;
  }, stepped.clock);
  return {
    ...stepped,
    player,
    /** The lamp now, and after each of `steps` ms: `#` lit, `.` dark. */
    seen(light: Light, ...steps: number[]): string {
      player.show(light);
      let seen = lit ? '#' : '.';
      for (const ms of steps) {
        stepped.advance(ms);
        seen += lit ? '#' : '.';
      }
      return seen;
    },
  };
}

describe('a lamp', () => {
  it('rests as it is told, with no timer', () => {
    const { seen, waiting } = lamp();
    expect(seen({ rest: true })).toBe('#');
    expect(seen({ rest: false })).toBe('.');
    expect(seen({ rest: true, blink: [], repeat: true })).toBe('#');
    expect(waiting()).toBe(0);
  });

  it('blinks on, off, on, and then rests', () => {
    const { seen, waiting } = lamp();
    expect(seen({ rest: true, blink: [100, 50, 100, 50] }, 99, 1, 49, 1, 100, 50, 5000)).toBe('##..#.##');
    expect(waiting()).toBe(0);
  });

  it('repeats until the next order', () => {
    const { seen, waiting } = lamp();
    expect(seen({ rest: false, blink: [100, 100], repeat: true }, 100, 100, 100, 100, 100)).toBe('#.#.#.');
    expect(seen({ rest: true }, 100, 100, 100)).toBe('####');
    expect(waiting()).toBe(0);
  });

  it('stopped, it plays and takes orders no more', () => {
    const { player, seen, waiting } = lamp();
    seen({ rest: false, blink: [100, 100], repeat: true });
    player.stop();
    expect(waiting()).toBe(0);
    expect(seen({ rest: false }, 1000)).toBe('##');
  });
});
