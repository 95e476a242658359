// The 4x4 keypad of a desk. Function keys carry their label and the letter that works them from the keyboard; what is dialled
// with digits and no argument stands below.
import { layout, rowOfKey } from '../../../broker/contract/grammar.js';
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import { grammarOf, letterOf } from './shortcuts.js';
import type { Lang } from './words.js';

interface Props {
  readonly node: Extract<NodeConfig, { kind: 'desk' }>;
  readonly label: string;
  readonly live: boolean;
  readonly active: boolean;
  readonly lang: Lang;
  readonly onKey: (key: string) => void;
}

/** Those that a visitor of the demo looks for first. */
const told = ['pause', 'close'] as const;

export function Keypad({ node, label, live, active, lang, onKey }: Props) {
  const table = grammarOf(node);
  return (
    <>
      <fieldset class="keypad" disabled={!live}>
        <legend class="sr">{label}</legend>
        {layout.map((key) => {
          const row = rowOfKey(key, table);
          const letter = row === undefined ? undefined : letterOf(row.name);
          return (
            <button
              key={key}
              type="button"
              class={row === undefined ? 'key' : `key verb ${row.name}`}
              id={`${node.node}-key-${key}`}
              aria-keyshortcuts={active ? letter : undefined}
              onClick={() => onKey(key)}
            >
              <span>{row === undefined ? key : row.label[lang]}</span>
              {row === undefined ? null : <span class="sr">{` (${key}) `}</span>}
              {letter === undefined ? null : <kbd>{letter}</kbd>}
            </button>
          );
        })}
      </fieldset>
      <p class="dialled">
        {told.map((name) => {
          const row = table.find((row) => row.name === name);
          return row === undefined ? null : (
            <span key={name}>
              <b>{row.keys}</b> {row.label[lang]}
            </span>
          );
        })}
      </p>
    </>
  );
}
