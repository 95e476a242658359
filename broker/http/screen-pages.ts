// The screens of the waiting rooms: the last calls, and notices between them. Public, as what hangs on a wall is.
import { z } from 'zod';
import { localTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import { Slug } from '../contract/ids.js';
import type { Payload } from '../contract/topics.js';
import type { Notice } from '../notices/showing.js';
import { type PageRow, page } from './pages.js';
import { screenScript } from './screen-script.js';
import { screenStyle } from './screen-style.js';
import { screenData, screenPage, viewsOf } from './screen-view.js';
import { refused } from './shown.js';

interface Parts {
  readonly config: () => Config;
  readonly calls: (area: string) => Payload<'calls'>['calls'];
  /** Of today, in their order. */
  readonly notices: (area: string) => readonly Notice[];
  readonly picture: (hash: string) => { readonly type: string; readonly bytes: Uint8Array } | undefined;
  readonly wall: () => number;
  readonly trusted: () => boolean;
  /** Called after each new call and each beat. Returns how to stop it. */
  readonly onChange: (fn: () => void) => () => void;
}

const eventsType = 'text/event-stream; charset=utf-8';
/** After a break a screen tries again so soon, ms. */
const retryMs = 1_000;

export const pictureAt = (hash: string) => `/screen/pictures/${hash}`;

export function createScreenPages({ config, calls, notices, picture, wall, trusted, onChange }: Parts): readonly PageRow[] {
  const areas = z.strictObject({ area: Slug });
  const noArea = refused('no-such-area', { it: 'La sala non ha quest’area.', en: 'The hall has no such area.' });

  function nowIn(area: string) {
    const { hall, notices: how } = config();
    return {
      ...{ area, languages: hall.languages, calls: calls(area), seconds: how.seconds, callSeconds: how['call-seconds'] },
      views: notices(area).flatMap((notice) => viewsOf(notice, hall.languages, pictureAt)),
      time: time(),
    };
  }

  function time(): string {
    if (!trusted()) return '--:--';
    return localTime(wall(), config().hall.zone).time;
  }

  /** Once at the beginning, then whenever it has changed; and with each beat, the time. */
  function follow(area: string) {
    let last = '';
    const changed = (): string => {
      const text = JSON.stringify(screenData(nowIn(area)));
      if (text === last) return '';
      last = text;
      return `event: screen\ndata: ${text}\n\n`;
    };
    const beat = () => `event: beat\ndata: ${time()}\n\n`;
    return {
      beginning: `retry: ${retryMs}\n\n${changed()}${beat()}`,
      goesOn: (say: (more: string) => void) =>
        // A beat is told as one, also where a call was what changed: whoever hears it knows that the hub is there.
        onChange(() => {
          if (config().areas[area] !== undefined) say(`${changed()}${beat()}`);
        }),
    };
  }

  return [
    page({ path: '/screen/<area>', takes: areas }, ({ area }) => {
      const name = config().areas[area]?.name;
      if (name === undefined) return noArea;
      const { languages } = config().hall;
      const now = nowIn(area);
      // Without the script the page is asked for anew every few seconds, and shows another.
      const turn = Math.floor(wall() / (now.seconds * 1_000));
      const called = languages.flatMap((language) => name[language] ?? []).join(' · ');
      return {
        show: 'bytes',
        inline: true,
        type: 'text/html; charset=utf-8',
        name: 'screen.html',
        bytes: screenPage(now, called, { live: true, turn }),
      };
    }),
    page({ path: '/screen/<area>/now', takes: areas }, ({ area }) =>
      config().areas[area] === undefined ? noArea : { show: 'stream', type: eventsType, ...follow(area) },
    ),
    page({ path: '/screen/pictures/<hash>', takes: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }) }, ({ hash }) => {
      const found = picture(hash);
      if (found === undefined) return refused('no-such-picture', { it: 'Questa immagine non c’è.', en: 'There is no such picture.' });
      const name = `${hash.slice(0, 8)}.${found.type === 'image/png' ? 'png' : 'jpg'}`;
      return { show: 'bytes', inline: true, type: found.type, name, bytes: Buffer.from(found.bytes) };
    }),
    page({ path: '/screen.js', takes: z.strictObject({}) }, () => ({
      ...{ show: 'bytes', inline: true, type: 'text/javascript; charset=utf-8', name: 'screen.js', bytes: screenScript },
    })),
    page({ path: '/screen.css', takes: z.strictObject({}) }, () => ({
      ...{ show: 'bytes', inline: true, type: 'text/css; charset=utf-8', name: 'screen.css', bytes: screenStyle },
    })),
  ];
}
