// Each desk: how it stands and for how long, what it serves, and what can be done about it from afar.
import type { DeskView, HallView } from '../../../broker/contract/messages/hall-view.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { Arrange } from './arrange.js';
import type { Ask } from './ask.js';
import { MakeLasting } from './lasting.js';
import type { Store } from './store.js';
import { type Language, lastingWords, named, words } from './words.js';

interface DesksProps {
  readonly view: HallView;
  readonly now: number;
  readonly language: Language;
  readonly ask: Ask;
  readonly asking: ReadonlySet<string>;
  readonly answer: Store['answer'];
  readonly isLost: boolean;
}

export function Desks({ view, now, language, ask, asking, answer, isLost }: DesksProps) {
  const say = words[language];
  const serviceNames = new Map(view.queues.map(({ service, name }) => [service, named(name, language)]));
  return (
    <section class="desks" aria-labelledby="desks">
      <div class="head">
        <h2 id="desks">{say.desks}</h2>
        {view.desks.some(({ arranged }) => arranged) ? <MakeLasting language={language} isLost={isLost} /> : null}
      </div>
      <ul class="cards">
        {view.desks.map((desk) => (
          <Desk
            key={desk.desk}
            {...{ desk, now, language, ask, serviceNames }}
            isAsking={asking.has(desk.desk)}
            refusal={answer?.desk === desk.desk && !answer.isDone ? answer.words : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

interface DeskProps extends Pick<DesksProps, 'now' | 'language' | 'ask'> {
  readonly desk: DeskView;
  readonly serviceNames: ReadonlyMap<string, string>;
  readonly isAsking: boolean;
  /** What the hub said last, where it did not do it. */
  readonly refusal: Sentence | undefined;
}

function Desk({ desk, now, language, ask, serviceNames, isAsking, refusal }: DeskProps) {
  const say = words[language];
  const { number, name, phase, ticket, since, serves, helps, operator, needsOperator, wanted, leaving, office, arranged } = desk;
  const list = (ids: readonly string[]) => ids.map((id) => serviceNames.get(id) ?? id).join(', ');
  return (
    <li class={`desk ${phase}${wanted === true ? ' wanted' : ''}`}>
      <h3>
        <b class="plate">{number}</b> {named(name, language)}
      </h3>
      <p class="phase">
        <b>{say.phases[phase]}</b>
        {ticket === null ? null : <span class="ticket">{ticket}</span>}
        {since === undefined ? null : <span class="since">{say.since(lastingWords(now - since))}</span>}
        {operator === undefined ? null : <span class="operator">{operator}</span>}
      </p>
      {wanted === true ? <p class="asks">{say.wanted}</p> : null}
      {leaving === true ? <p class="asks">{say.leaving}</p> : null}
      <p class="serves">
        {list(serves)}
        {helps.length === 0 ? null : ` · ${say.helps}: ${list(helps)}`}
        {office ? ` · ${say.office}` : null}
        {arranged ? <b class="today"> {say.arrangedToday}</b> : null}
      </p>
      <p class="acts">
        {phase === 'closed' ? (
          needsOperator ? (
            <small>{say.byCode}</small>
          ) : (
            <button type="button" aria-disabled={isAsking} onClick={() => void ask(desk.desk, { do: 'open' }, say.opened(number))}>
              {say.openDesk(number)}
            </button>
          )
        ) : (
          <button
            type="button"
            class="quiet"
            aria-disabled={isAsking}
            onClick={() => void ask(desk.desk, { do: 'close' }, say.closed(number))}
          >
            {say.closeDesk(number)}
          </button>
        )}
      </p>
      {refusal === undefined ? null : <p class="refusal">{refusal[language]}</p>}
      <Arrange {...{ desk, serviceNames, language, ask, isAsking }} />
    </li>
  );
}
