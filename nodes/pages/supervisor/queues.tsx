// Each queue: how many wait, how long the first has, how long who comes now would, and where it is heading.
import type { HallView, QueueView } from '../../../broker/contract/messages/hall-view.js';
import { rangeInShort } from '../../../broker/contract/wait-words.js';
import { type Level, levelOf } from './level.js';
import { type Language, lastingWords, named, words } from './words.js';

const arrows = { up: '↗', level: '→', down: '↘' } as const;

export function Queues({ view, now, language }: { view: HallView; now: number; language: Language }) {
  const say = words[language];
  return (
    <section class="queues" aria-labelledby="queues">
      <h2 id="queues">{say.queues}</h2>
      <ul class="cards">
        {view.queues.map((queue) => (
          <Queue key={queue.service} queue={queue} level={levelOf(view, queue, now)} now={now} language={language} />
        ))}
      </ul>
    </section>
  );
}

interface QueueProps {
  readonly queue: QueueView;
  readonly level: Level;
  readonly now: number;
  readonly language: Language;
}

function Queue({ queue, level, now, language }: QueueProps) {
  const say = words[language];
  const { name, waiting, oldestAt, limitMinutes, trend, lately, openDesks, desks, wait } = queue;
  const longestMs = oldestAt === null ? 0 : now - oldestAt;
  return (
    <li class={`queue ${level}`}>
      <h3>{named(name, language)}</h3>
      <p class="count">
        <b>{waiting}</b> {say.waiting}
      </p>
      <p class={`trend ${trend}`}>
        <span aria-hidden="true">{arrows[trend]}</span> {say.trend[trend]}
        <Spark counts={lately} title={`${say.trendTitle}: ${lately[0] ?? 0} → ${waiting}`} />
      </p>
      <dl>
        <dt>{say.longest}</dt>
        <dd class="longest">
          {oldestAt === null ? (
            '–'
          ) : (
            <>
              {lastingWords(longestMs)} <small>{say.limit(limitMinutes)}</small>
            </>
          )}
        </dd>
        {wait === undefined ? null : (
          <>
            <dt>{say.whoComesNow}</dt>
            <dd>
              {wait === null ? (waiting === 0 ? '–' : say.cannotTell) : rangeInShort(wait)}
              {wait?.provisional === true ? <small> {say.provisional}</small> : null}
            </dd>
          </>
        )}
        <dt>{say.desks}</dt>
        <dd>{desks === 0 ? say.office : say.openDesks(openDesks.length, desks)}</dd>
      </dl>
    </li>
  );
}

const [width, height] = [120, 28];

/** How many waited in the last half hour, as a line. */
function Spark({ counts, title }: { counts: readonly number[]; title: string }) {
  if (counts.length < 2 || counts.every((n) => n === 0)) return null;
  const most = Math.max(4, ...counts);
  const x = (i: number) => ((i / (counts.length - 1)) * width).toFixed(1);
  const y = (n: number) => (height - 2 - (n / most) * (height - 4)).toFixed(1);
  const line = counts.map((n, i) => `${x(i)},${y(n)}`).join(' ');
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} preserveAspectRatio="none">
      <polygon points={`0,${height} ${line} ${width},${height}`} />
      <polyline points={line} />
    </svg>
  );
}
