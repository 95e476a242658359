// What can be done, each with its key; and what is counted.
import type { ComponentChildren } from 'preact';
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import type { DeskView } from '../../../broker/contract/messages/desk-view.js';
import { type Action, canDo, outcomesAt, shownActions } from './actions.js';
import type { Menu } from './menu.js';
import { type Lang, lines, textIn } from './words.js';

interface Props {
  readonly view: DeskView;
  readonly lang: Lang;
  /** Whether the hub is heard: else no button does anything. */
  readonly live: boolean;
}

/** A finger that pressed with the mouse leaves no focus behind: the space bar would press that button again. */
function letGo(event: MouseEvent): void {
  if (event.detail > 0 && event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
}

interface ActionsProps extends Props {
  readonly begin: (what: DeskAct | Menu) => void;
  /** Between what is done all day and the rest. */
  readonly outcomes: ComponentChildren;
}

export function Actions({ view, lang, live, begin, outcomes }: ActionsProps) {
  const words = lines[lang];
  const button = (action: Action) => (
    <button
      key={action.id}
      type="button"
      class={action.rank}
      disabled={!live || !canDo(action, view)}
      onClick={(event) => {
        letGo(event);
        begin(action.begin({ view, lang }));
      }}
    >
      <span>
        {action.label[lang]}
        {live && action.id === 'next' && view.next !== null ? <b> {view.next.number}</b> : null}
      </span>
      <kbd>{action.key === ' ' ? words.space : action.key.toUpperCase()}</kbd>
      {action.also === undefined ? null : <kbd>{action.also.toUpperCase()}</kbd>}
    </button>
  );
  return (
    <>
      <fieldset class="actions">
        <legend>{words.actions}</legend>
        {shownActions(view, 'first').map(button)}
        {shownActions(view, 'main').map(button)}
      </fieldset>
      {outcomes}
      <fieldset class="actions others">
        <legend>{words.moreActions}</legend>
        {shownActions(view, 'more').map(button)}
      </fieldset>
    </>
  );
}

export function Outcomes({ view, lang, live, count }: Props & { readonly count: (index: number, by: 1 | -1) => void }) {
  const words = lines[lang];
  const all = outcomesAt(view);
  if (all.length === 0) return null;
  return (
    <section class="outcomes" aria-labelledby="outcomes">
      <h2 id="outcomes">{view.counting === null || !live ? words.outcomes : words.outcomesOf(view.counting.number)}</h2>
      <ul>
        {all.map(({ outcome, name, quantity }, i) => (
          <li key={outcome} data-given={live && quantity > 0}>
            <button
              type="button"
              disabled={!live || view.counting === null || view.phase === 'closed'}
              onClick={(event) => {
                letGo(event);
                count(i, 1);
              }}
            >
              {i < 9 ? <kbd>{i + 1}</kbd> : null}
              <span>{textIn(name, lang, outcome)}</span>
              <b>{live ? quantity : '–'}</b>
            </button>
            {quantity === 0 || !live ? null : (
              <button
                type="button"
                class="less"
                disabled={!live || view.counting === null || view.phase === 'closed'}
                aria-label={words.less(textIn(name, lang, outcome))}
                onClick={(event) => {
                  letGo(event);
                  count(i, -1);
                }}
              >
                − {i < 9 ? <kbd>⇧{i + 1}</kbd> : null}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
