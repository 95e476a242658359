// A placard before the desks while nothing can move: why that is and, where a hall is tried, what to do first.

import type { ComponentChildren } from 'preact';
import { nodesOf } from './devices.js';
import { opensWords } from './opens.js';
import { letterOf } from './shortcuts.js';
import { inputOf, realOf } from './standing.js';
import type { Hall } from './store.js';
import type { Lang } from './words.js';

interface Words {
  readonly outside: string;
  /** Each with the letter of its key. */
  readonly open: (letter: string) => string;
  readonly take: (letter: string) => string;
  readonly tryIt: (letter: string) => string;
  /** Before the link to the desk’s page, and after it. */
  readonly give: readonly [before: string, link: string, after: string];
}

const words: Readonly<Record<Lang, Words>> = {
  it: {
    outside: 'Fuori orario: i chioschi non danno numeri',
    open: (letter) => `Apri uno sportello: tasto ${letter}`,
    take: (letter) => `Poi prendi un numero al chiosco (tasti 1-9) e chiamalo (tasto ${letter}).`,
    tryIt: (letter) => `Per provare lo stesso apri uno sportello: tasto ${letter}.`,
    give: ['Lo sportello aperto sì: dalla ', 'sua pagina', ', «Dai un biglietto» (tasto I).'],
  },
  en: {
    outside: 'Outside the opening hours: kiosks give no numbers',
    open: (letter) => `Open a desk: key ${letter}`,
    take: (letter) => `Then take a number at the kiosk (keys 1-9) and call it (key ${letter}).`,
    tryIt: (letter) => `To try it all the same, open a desk: key ${letter}.`,
    give: ['An open desk does: on ', 'its page', ', “Issue a ticket” (key I).'],
  },
};

/** Nothing while the hall works, or while nobody knows how it stands; what to press only where the chosen desk's keypad is one to click. */
export function FirstStep({ hall, lang }: { hall: Hall; lang: Lang }) {
  if (!hall.fresh || hall.state === undefined) return null;
  const { open, withinHours } = hall.state;
  if (open && withinHours) return null;
  const say = words[lang];
  const desk = nodesOf(hall, 'desk').find(({ node }) => node === hall.active);
  const opens = opensWords(hall, lang);
  const isTried = desk !== undefined && inputOf(desk) !== 'button' && !realOf(desk).includes('keypad');
  if (!isTried) return withinHours ? null : <Placard title={say.outside} opens={opens} />;
  const letter = (name: 'open' | 'next') => letterOf(name)?.toUpperCase() ?? '';
  if (withinHours) return <Placard title={say.open(letter('open'))} line={say.take(letter('next'))} />;
  return <Placard title={say.outside} opens={opens} line={open ? <Give say={say} desk={desk.desk} /> : say.tryIt(letter('open'))} />;
}

function Give({ say, desk }: { say: Words; desk: string }) {
  const [before, link, after] = say.give;
  return (
    <>
      {before}
      <a href={`/desk/${encodeURIComponent(desk)}`}>{link}</a>
      {after}
    </>
  );
}

function Placard({ title, opens, line }: { title: string; opens?: string | undefined; line?: ComponentChildren }) {
  return (
    <div class="first-step">
      <div>
        <b>{title}</b>
        {opens === undefined ? null : <p>{opens}</p>}
        {line === undefined ? null : <p>{line}</p>}
      </div>
    </div>
  );
}
