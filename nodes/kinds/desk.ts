// A desk: a keypad, a number in lights, and a lamp that tells the operator what the hub said.
import { type Answer, keys, lightFor, noHubLight } from '../../broker/contract/keypad.js';
import type { Light } from '../../broker/contract/messages.js';
import type { Payload } from '../../broker/contract/topics.js';
import type { Job, KindContext, Ports } from '../devices/ports.js';

export function startDesk({ config, link, clock }: KindContext<'desk'>, { keypad, lamp, display }: Partial<Ports>): Job {
  let state: Payload<'deskState'> | undefined;
  let answering = false;
  let shown: Light | undefined;
  /** Not while it is still being told how things stand, nor once lamp and display are the next job's. */
  let shows = false;
  let cancelAnswer = () => {};

  /** The lamp is lit while a citizen is called to this desk. */
  function rest(): boolean {
    return link.fresh() && state?.phase === 'called';
  }

  /** An answer is seen to its end: what the lamp rests at afterwards may change meanwhile. */
  function answerBy(light: Light): void {
    if (!shows) return;
    cancelAnswer();
    put(light);
    const ms = (light.blink ?? []).reduce((sum, part) => sum + part, 0);
    answering = true;
    cancelAnswer = clock.after(ms, () => {
      answering = false;
      showLamp();
    });
  }

  function put(light: Light): void {
    shown = light;
    lamp?.show(light);
  }

  function showLamp(): void {
    const light = link.fresh() ? { rest: rest() } : noHubLight;
    // Told again, it would cut short a blink that is still on its way through the lamp.
    if (!answering && (shown?.rest !== light.rest || shown.repeat !== light.repeat)) put(light);
  }

  function show(): void {
    if (!shows) return;
    // Three digits have no room for the letter; the config lets no two series share a number.
    display?.show(link.fresh() ? (state?.number?.slice(1) ?? '') : '--');
    showLamp();
  }

  async function key(pressed: string): Promise<void> {
    const verb = keys[pressed];
    const before = rest();
    if (verb === undefined) return answerBy(lightFor('refused', before, before));
    const answer = await link.command(verb);
    const told: Answer = answer.ok ? 'done' : answerTo(answer.code);
    answerBy(lightFor(told, before, rest()));
  }

  keypad?.onKey((pressed) => void key(pressed));
  link.on('deskState', config.desk, (told) => {
    state = told;
    show();
  });
  link.onFresh(show);
  shows = true;
  show();

  return {
    stop() {
      shows = false;
      cancelAnswer();
    },
  };
}

function answerTo(code: string): Answer {
  if (code === 'queue-empty' || code === 'desk-closed' || code === 'no-hub') return code;
  return 'refused';
}
