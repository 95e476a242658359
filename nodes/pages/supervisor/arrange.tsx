// What a desk serves today, and how it is changed until the day turns.
import { useState } from 'preact/hooks';
import type { DeskView } from '../../../broker/contract/messages/hall-view.js';
import type { Ask } from './ask.js';
import { type Language, words } from './words.js';

interface ArrangeProps {
  readonly desk: DeskView;
  readonly serviceNames: ReadonlyMap<string, string>;
  readonly language: Language;
  readonly ask: Ask;
  readonly isAsking: boolean;
}

export function Arrange({ desk, serviceNames, language, ask, isAsking }: ArrangeProps) {
  const say = words[language];
  const { number, serves, helps, arranged } = desk;
  const [isOpen, setOpen] = useState(false);
  /** Until something is chosen it is what the hub says. */
  const [chosen, choose] = useState<readonly string[] | undefined>(undefined);
  const now = chosen ?? serves;
  const done = () => {
    choose(undefined);
    setOpen(false);
  };
  return (
    <details class="arrange" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {say.move}
        <span class="unseen">
          : {say.number} {number}
        </span>
      </summary>
      <fieldset disabled={isAsking}>
        <legend>{say.servesToday}</legend>
        {[...serviceNames].map(([service, name]) => (
          <label key={service}>
            <input
              type="checkbox"
              checked={now.includes(service)}
              onChange={({ currentTarget: { checked } }) => choose(checked ? [...now, service] : now.filter((each) => each !== service))}
            />
            {name}
          </label>
        ))}
        <p>
          <small>{say.untilEvening}</small>
        </p>
        <p class="acts">
          <button
            type="button"
            disabled={isAsking || now.length === 0 || now.join() === serves.join()}
            onClick={() => {
              ask(desk.desk, { do: 'arrange', serves: now, helps: helps.filter((service) => !now.includes(service)) }, say.moved(number));
              done();
            }}
          >
            {say.apply}
          </button>
          {arranged ? (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                ask(desk.desk, { do: 'restore' }, say.restored(number));
                done();
              }}
            >
              {say.restore}
            </button>
          ) : null}
        </p>
      </fieldset>
    </details>
  );
}
