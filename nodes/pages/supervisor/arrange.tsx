// What a desk serves today, first and second, and how it is changed until the day turns.
import { useRef, useState } from 'preact/hooks';
import type { DeskView } from '../../../broker/contract/messages/hall-view.js';
import type { Ask } from './ask.js';
import { type Language, words } from './words.js';

interface ArrangeProps {
  readonly desk: DeskView;
  /** All services of the hall, by their ids. */
  readonly serviceNames: ReadonlyMap<string, string>;
  readonly language: Language;
  readonly ask: Ask;
  readonly isAsking: boolean;
}

/** Called first, called when nobody waits for those, or not called here. */
const tiers = ['serves', 'helps', 'not'] as const;
type Tier = (typeof tiers)[number];

function tierOf({ serves, helps }: DeskView, service: string): Tier {
  return serves.includes(service) ? 'serves' : helps.includes(service) ? 'helps' : 'not';
}

/** What stays keeps its place. */
function inOrder(before: readonly string[], wanted: readonly string[]): string[] {
  return [...before.filter((service) => wanted.includes(service)), ...wanted.filter((service) => !before.includes(service))];
}

export function Arrange({ desk, serviceNames, language, ask, isAsking }: ArrangeProps) {
  const say = words[language];
  const { number, arranged } = desk;
  const [isOpen, setOpen] = useState(false);
  /** Where nothing is chosen it is what the hub says. */
  const [chosen, choose] = useState<ReadonlyMap<string, Tier>>(new Map());
  const summary = useRef<HTMLElement>(null);
  const now = (service: string) => chosen.get(service) ?? tierOf(desk, service);
  const all = [...serviceNames.keys()];
  const serves = inOrder(
    desk.serves,
    all.filter((service) => now(service) === 'serves'),
  );
  const helps = inOrder(
    desk.helps,
    all.filter((service) => now(service) === 'helps'),
  );
  const isAsBefore = serves.join() === desk.serves.join() && helps.join() === desk.helps.join();

  /** What the hub refuses stays as it was chosen. */
  function wish(what: Parameters<Ask>[1], done: Parameters<Ask>[2]): void {
    void ask(desk.desk, what, done).then((isDone) => {
      if (!isDone) return;
      choose(new Map());
      setOpen(false);
      summary.current?.focus();
    });
  }

  return (
    <details class="arrange" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary ref={summary}>
        {say.move}
        <span class="unseen">
          : {say.number} {number}
        </span>
      </summary>
      {!isOpen ? null : (
        <fieldset>
          <legend>{say.servesToday}</legend>
          <p class="tiers" aria-hidden="true">
            {tiers.map((tier) => (
              <span key={tier}>{say.tiers[tier]}</span>
            ))}
          </p>
          {[...serviceNames].map(([service, name]) => (
            <div key={service} class={`choice is-${now(service)}`} role="radiogroup" aria-label={name}>
              <span aria-hidden="true">{name}</span>
              {tiers.map((tier) => (
                <label key={tier}>
                  <input
                    type="radio"
                    name={`${desk.desk} ${service}`}
                    aria-label={`${name}: ${say.tiers[tier]}`}
                    checked={now(service) === tier}
                    onChange={() => choose(new Map([...chosen, [service, tier]]))}
                  />
                </label>
              ))}
            </div>
          ))}
          <p>
            <small>{say.untilEvening}</small>
          </p>
          <p class="acts">
            <button
              type="button"
              aria-disabled={isAsking}
              disabled={serves.length === 0 || isAsBefore}
              onClick={() => wish({ do: 'arrange', serves, helps }, say.moved(number))}
            >
              {say.apply}
            </button>
            {arranged ? (
              <button type="button" class="quiet" aria-disabled={isAsking} onClick={() => wish({ do: 'restore' }, say.restored(number))}>
                {say.restore}
              </button>
            ) : null}
          </p>
        </fieldset>
      )}
    </details>
  );
}
