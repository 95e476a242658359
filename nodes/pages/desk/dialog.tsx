// What an action asks before it is done: a list to choose from by digit, fields to fill in, or the keys explained.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import type { DeskView } from '../../../broker/contract/messages/desk-view.js';
import { shownActions } from './actions.js';
import { comesTo, digitsOf, type Menu } from './menu.js';
import { type Lang, lines } from './words.js';

interface Props {
  readonly menu: Menu;
  readonly view: DeskView;
  readonly lang: Lang;
  readonly begin: (what: DeskAct | Menu) => void;
  readonly leave: () => void;
}

export function Dialog({ menu, view, lang, begin, leave }: Props) {
  const words = lines[lang];
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    // As a modal: the focus stays inside, and Esc leaves.
    if (dialog.current?.open === false) dialog.current.showModal();
    // What is longer than the page is read from its beginning.
    dialog.current?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
    dialog.current?.scrollTo(0, 0);
  }, [menu]);
  return (
    <dialog ref={dialog} aria-labelledby="asked" onClose={leave}>
      {menu.kind === 'help' ? (
        <Help view={view} lang={lang} />
      ) : menu.kind === 'choose' ? (
        <>
          <h2 id="asked">{menu.title}</h2>
          <ol class="choices" data-many={menu.choices.length > 9}>
            {menu.choices.map((choice, i) => (
              <li key={digitsOf(i, menu.choices.length)}>
                <button type="button" onClick={() => begin(comesTo(choice.leads))}>
                  <kbd>{digitsOf(i, menu.choices.length)}</kbd> <span>{choice.label}</span>{' '}
                  {choice.hint === undefined ? null : <small>{choice.hint}</small>}
                </button>
              </li>
            ))}
          </ol>
          <p class="hint">{words.choose}</p>
        </>
      ) : menu.kind === 'wait' ? (
        <>
          <h2 id="asked">{menu.title}</h2>
          <p role="status">{words.asking}</p>
        </>
      ) : (
        <Ask menu={menu} lang={lang} begin={begin} />
      )}
      <button type="button" class="plain" onClick={leave}>
        {words.leave} <kbd>Esc</kbd>
      </button>
    </dialog>
  );
}

function Ask({
  menu,
  lang,
  begin,
}: {
  readonly menu: Extract<Menu, { kind: 'ask' }>;
  readonly lang: Lang;
  readonly begin: Props['begin'];
}) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        begin(menu.leads(Object.fromEntries([...typed].map(([name, value]) => [name, String(value).trim()]))));
      }}
    >
      <h2 id="asked">{menu.title}</h2>
      {menu.fields.map(({ name, label, pattern, digits, needed }) => (
        <label key={name}>
          {label}
          <input
            name={name}
            pattern={pattern}
            required={needed}
            autocomplete="off"
            inputMode={digits ? 'numeric' : 'text'}
            type="text"
            class={name === 'operator' ? 'secret' : ''}
          />
        </label>
      ))}
      <button type="submit" class="first">
        <span>{lines[lang].send}</span> <kbd>Enter</kbd>
      </button>
    </form>
  );
}

function Help({ view, lang }: Pick<Props, 'view' | 'lang'>) {
  const words = lines[lang];
  const all = (['first', 'main', 'more'] as const).flatMap((rank) => shownActions(view, rank));
  return (
    <>
      <h2 id="asked">{words.help}</h2>
      {words.helpWords.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <dl class="keys">
        {all.map(({ id, key, label }) => (
          <div key={id}>
            <dt>
              <kbd>{key === ' ' ? words.space : key.toUpperCase()}</kbd>
            </dt>
            <dd>{label[lang]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
