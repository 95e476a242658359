// `turno keypad`: the page for beside a desk's keypad, as SVG; with the hall's own keys and numbers.
import type { Config } from '../broker/config/schema.js';
import { answers, answerWords, blinks, tones } from '../broker/contract/answers.js';
import { type Grammar, grammar } from '../broker/contract/grammar.js';
import { remapped } from '../broker/contract/keypad.js';
import { gestures } from '../broker/contract/one-button.js';
import type { Context, Run } from './context.js';
import { hallFile, hallIn } from './hall-file.js';
import { type Dials, keypadPage } from './keypad-page.js';
import { joined } from './language.js';
import { Mistake } from './mistake.js';

export const run: Run = async (context) => {
  const { options, say, print, printJson } = context;
  const config = await hallIn(hallFile(context));
  const own = remapped(grammar, config.keypad);
  // The config's check has looked at them before.
  if (!own.ok) throw new Mistake('bad-config', joined(own.problems));
  const textOf = (texts: Readonly<Record<string, string>>) => texts[context.language] ?? texts[config.hall.languages[0]] ?? '';
  const dials = dialsOf(config, textOf);
  if (options.json) printJson({ ok: true, ...inWords(own.table, dials, say) });
  else print(keypadPage({ hall: textOf(config.hall.name), table: own.table, dials, say }));
  return 0;
};

/** What can be dialled in this hall; a thing without a `dial` cannot. */
function dialsOf(config: Config, textOf: (texts: Readonly<Record<string, string>>) => string): Dials[] {
  const entriesOf = (things: readonly { readonly dial?: number | undefined; readonly name: Readonly<Record<string, string>> }[]) =>
    things
      .flatMap(({ dial, name }) => (dial === undefined ? [] : [{ dial: String(dial).padStart(2, '0'), name: textOf(name) }]))
      .sort((a, b) => a.dial.localeCompare(b.dial));
  return [
    { title: { it: 'Servizi', en: 'Services' }, entries: entriesOf(Object.values(config.services)) },
    { title: { it: 'Esiti', en: 'Outcomes' }, entries: entriesOf(Object.values(config.outcomes)) },
    { title: { it: 'Classi', en: 'Classes' }, entries: entriesOf(Object.values(config.classes)) },
    {
      title: { it: 'Sportelli', en: 'Desks' },
      entries: entriesOf(
        Object.values(config.desks).map(({ number, name }) => ({
          dial: number,
          name: name ?? { it: `Sportello ${number}`, en: `Desk ${number}` },
        })),
      ),
    },
  ];
}

function inWords(table: Grammar, dials: readonly Dials[], say: Context['say']): object {
  return {
    rows: table.map(({ name, keys, label, says }) => ({ name, keys, label: say(label), says: say(says) })),
    answers: answers.map((answer) => {
      const { means, looks } = answerWords[answer];
      return { answer, means: say(means), looks: say(looks), blink: blinks[answer], tone: tones[answer] };
    }),
    oneButton: Object.entries(gestures).map(([gesture, { act, label, says }]) => ({
      gesture,
      verb: act.verb,
      label: say(label),
      says: say(says),
    })),
    dials: dials.map(({ title, entries }) => ({ title: say(title), entries })),
  };
}
