// The 4x4 keypad of a desk. Function keys carry their verb and the letter that works them from the keyboard.
import { keys } from '../../../broker/contract/keypad.js';
import { letterOf } from './shortcuts.js';
import { type Lang, lines } from './words.js';

const layout = ['1', '2', '3', 'A', '4', '5', '6', 'B', '7', '8', '9', 'C', '*', '0', '#', 'D'];

interface Props {
  readonly node: string;
  readonly label: string;
  readonly live: boolean;
  readonly active: boolean;
  readonly lang: Lang;
  readonly onKey: (key: string) => void;
}

export function Keypad({ node, label, live, active, lang, onKey }: Props) {
  return (
    <fieldset class="keypad" disabled={!live}>
      <legend class="sr">{label}</legend>
      {layout.map((key) => {
        const verb = keys[key];
        const letter = letterOf(key);
        return (
          <button
            key={key}
            type="button"
            class={verb === undefined ? 'key' : `key verb ${verb}`}
            id={`${node}-key-${key}`}
            aria-label={verb === undefined ? key : `${lines[lang].verb[verb]} (${key})`}
            aria-keyshortcuts={active ? letter : undefined}
            onClick={() => onKey(key)}
          >
            <span>{verb === undefined ? key : lines[lang].verb[verb]}</span>
            {letter === undefined ? null : <kbd>{letter}</kbd>}
          </button>
        );
      })}
    </fieldset>
  );
}
