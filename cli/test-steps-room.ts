// What is tested of a waiting room: its board, and a spoken number.
import type { Ports } from '../nodes/devices/ports.js';
import type { Bench, Step } from './test-step.js';

export function boardSteps(board: Ports['board']): Step[] {
  return [
    {
      device: 'board',
      what: { it: 'tabellone', en: 'board' },
      async run({ sees }) {
        board.show([
          { number: 'A888', desk: '8' },
          { number: 'A123', desk: '1' },
        ]);
        const seen = await sees({
          it: 'Il tabellone mostra 888 in alto e, se ha più righe, 123 sotto?',
          en: 'Does the board show 888 on top and, where it has more rows, 123 below?',
        });
        board.show([]);
        return seen;
      },
    },
  ];
}

export function voiceSteps(voice: Ports['voice'], speaker: Ports['speaker'], { config }: Bench): Step[] {
  return [
    {
      device: 'speaker',
      what: { it: 'numero annunciato', en: 'spoken number' },
      async run({ sees, notes }) {
        const sound = await voice.speak({ call: 0, number: 'A042', desk: 3 }, config.languages).catch(() => undefined);
        if (sound === undefined || (await speaker.play(sound)) !== 'announced') {
          notes({
            it: 'niente che suoni: c’è aplay, c’è la scheda audio?',
            en: 'nothing that plays it: is aplay there, is the sound card?',
          });
          return 'failed';
        }
        if (!sound.spoken) {
          notes({ it: 'solo i rintocchi, senza voce: c’è espeak-ng?', en: 'a chime alone, without a voice: is espeak-ng there?' });
          return 'failed';
        }
        return sees({
          it: 'Si è sentito bene "numero A 42, sportello 3", dopo i due rintocchi?',
          en: 'Was "number A 42, desk 3" well heard, after the chime?',
        });
      },
    },
  ];
}
