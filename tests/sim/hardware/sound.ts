// The voice of an area and its loudspeaker: a call takes its time to be made and to be played.
import type { Speaker, Voice } from '../../../nodes/devices/ports.js';
import type { Life, Place } from './life.js';

const health = () => ({ ok: true }) as const;
/** Of a call: chime and words. */
const callMs = 2_500;

export function voiceFor({ clock, chance }: Place, life: Life): Voice {
  return {
    health,
    speak: ({ call, number }) =>
      new Promise((resolve) => {
        const file = life.call('voice', () => `${call} ${number}`);
        // A new voice for a number that was never called is made first.
        clock.after(chance.happens(0.1) ? 600 : 40, () => life.hear(() => resolve({ file, ms: callMs, spoken: true })));
      }),
    close: async () => {},
  };
}

export function speakerFor({ node, clock, tell }: Place, life: Life): Speaker {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  let cut = () => {};

  function playNow(file: string, ms: number): ReturnType<Speaker['play']> {
    if (closed) return Promise.resolve('silent');
    const [call = '', number = ''] = file.split(' ');
    life.call('speaker', () => tell({ type: 'spoken', node, number, call: Number(call) }));
    return new Promise((resolve) => {
      const end = () => life.hear(() => resolve('announced'));
      const cancel = clock.after(ms, end);
      cut = () => {
        cancel();
        end();
      };
    });
  }

  return {
    health,
    play({ file, ms }) {
      const played = last.then(() => playNow(file, ms));
      last = played;
      return played;
    },
    async close() {
      closed = true;
      cut();
      await last;
    },
  };
}
