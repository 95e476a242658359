// A desk: a keypad or one button, a number in lights, a lamp that tells the operator what the hub said, and maybe a buzzer that says so too;
// and the citizen's three rating buttons.
import { type KeyAnswer, lightFor, lightWhile, thanks, tones } from '../../broker/contract/answers.js';
import { type Grammar, grammar, typedLifeMs } from '../../broker/contract/grammar.js';
import { createKeypad, remapped, shownWhileTyped } from '../../broker/contract/keypad.js';
import type { Light } from '../../broker/contract/light.js';
import type { DeskAct } from '../../broker/contract/messages/desk.js';
import { type Gesture, gestures } from '../../broker/contract/one-button.js';
import type { Payload } from '../../broker/contract/topics.js';
import type { Job, KindContext, Ports } from '../devices/ports.js';
import { readOneButton } from './one-button.js';

type DeskDevices = Pick<Partial<Ports>, 'keypad' | 'button' | 'lamp' | 'display' | 'buzzer' | 'rating'>;

export function startDesk(context: KindContext<'desk'>, { keypad, button, lamp, display, buzzer, rating }: DeskDevices): Job {
  const { config, link, clock } = context;
  const table = grammarOf(context);
  const parser = createKeypad(table);
  let state: Payload<'deskState'> | undefined;
  let typed = '';
  let answering = false;
  let shown: Light | undefined;
  /** Not while it is still being told how things stand, nor once lamp and display are the next job's. */
  let shows = false;
  let cancelAnswer = () => {};
  let cancelForgetting = () => {};

  /** An answer is seen to its end: what the lamp shows afterwards may change meanwhile. */
  function answerBy(said: KeyAnswer, before: boolean): void {
    if (!shows) return;
    const light = lightFor(said, before, now().rest);
    // Silence, too: what sounded is of the key before.
    buzzer?.sound(tones[said]);
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

  const now = () => standing(state, link.fresh());

  function showLamp(): void {
    // Told again, it would cut short a blink that is still on its way through the lamp.
    if (!answering && (shown === undefined || lookOf(shown) !== lookOf(now()))) put(now());
  }

  function show(): void {
    if (!shows) return;
    display?.show(digits(state, shownWhileTyped(table, typed), link.fresh()));
    showLamp();
  }

  async function ask(act: DeskAct): Promise<void> {
    const before = isLit(now());
    const answer = await link.command(act);
    answerBy(answer.ok ? 'done' : answerTo(answer.code), before);
  }

  function refuse(): void {
    answerBy('refused', isLit(now()));
  }

  function forget(): void {
    parser.forget(clock.now());
    typed = '';
    refuse();
    show();
  }

  function key(pressed: string): void {
    const heard = parser.press(pressed, clock.now());
    cancelForgetting();
    typed = 'typed' in heard ? heard.typed : '';
    if (typed !== '') cancelForgetting = clock.after(typedLifeMs, forget);
    show();
    if ('act' in heard) void ask(heard.act);
    if ('refused' in heard) refuse();
  }

  const oneButton = readOneButton(clock, (gesture) => void ask(actOf(gesture, state)));
  keypad?.onKey(key);
  button?.onChange(oneButton.change);
  rating?.onRate((given) => {
    // The lamp is the operator's, who need not know that anybody has rated.
    void link.rate(given).then(({ ok }) => {
      if (ok && shows) buzzer?.sound(thanks);
    });
  });
  link.on('deskState', config.desk, (told) => {
    const isWanted = told.wanted === true && state?.wanted !== true;
    state = told;
    show();
    if (isWanted && shows) buzzer?.sound(tones.wanted);
  });
  link.onFresh(show);
  shows = true;
  show();

  return {
    stop() {
      shows = false;
      cancelAnswer();
      cancelForgetting();
      oneButton.stop();
    },
  };
}

/** The hub has checked the hall's own keys; one of another release may know rows that this node does not. */
function grammarOf({ config, log }: KindContext<'desk'>): Grammar {
  const own = remapped(grammar, config.keys ?? {});
  if (own.ok) return own.table;
  const problems = own.problems.map(({ en }) => en).join('; ');
  log.error({ code: 'bad-keys', keys: config.keys }, `${config.node}: the keypad keeps its own keys: ${problems}`);
  return grammar;
}

/** Lit while a citizen is called to this desk or stands there. */
function standing(state: Payload<'deskState'> | undefined, fresh: boolean): Light {
  if (!fresh) return lightWhile('no-hub');
  if (state?.wanted === true) return lightWhile('wanted');
  if (state?.leaving === true) return lightWhile('leaving');
  return { rest: state?.phase === 'called' || state?.phase === 'serving' };
}

/** Whether it is lit now, or may be. */
function isLit({ rest, repeat }: Light): boolean {
  return rest || repeat === true;
}

/** What an eye would see of it, once a blink that is not repeated is over. */
function lookOf({ rest, blink = [], repeat }: Light): string {
  return repeat === true ? blink.join() : String(rest);
}

/** Three digits have no room for the letter; the config lets no two series share a number. */
function digits(state: Payload<'deskState'> | undefined, typed: string, fresh: boolean): string {
  if (!fresh) return '--';
  if (typed !== '') return typed.slice(-3).padStart(3);
  return state?.phase === 'paused' ? '---' : (state?.number?.slice(1) ?? '');
}

function answerTo(code: string): KeyAnswer {
  if (code === 'queue-empty' || code === 'desk-closed' || code === 'no-hub') return code;
  // The rush is over: the visit has ended and the desk is closed.
  return code === 'desk-paused' || code === 'desk-leaving' ? 'desk-closed' : 'refused';
}

/** A tap opens a desk that does not call: there is no other button for it. */
function actOf(gesture: Gesture, state: Payload<'deskState'> | undefined): DeskAct {
  if (gesture === 'short' && (state?.phase === 'closed' || state?.phase === 'paused')) return { verb: 'open' };
  return gestures[gesture].act;
}
