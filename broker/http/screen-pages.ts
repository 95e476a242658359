// The screens of the waiting rooms: the last calls, and notices between them. Public, as what hangs on a wall is.
import { z } from 'zod';
import { localTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import { Slug } from '../contract/ids.js';
import type { Payload } from '../contract/topics.js';
import type { HallClock } from '../engine/clock.js';
import { chimesNow } from '../engine/voices.js';
import type { Notice } from '../notices/showing.js';
import { htmlType } from './answer.js';
import { type PageRow, page } from './pages.js';
import { hallWord } from './screen-hall.js';
import { textLines } from './screen-lines.js';
import { screenList } from './screen-list.js';
import { screenScript } from './screen-script.js';
import { screenStyle } from './screen-style.js';
import { buildOf, type ScreenNow, screenData, screenPage, viewsOf } from './screen-view.js';
import { refused } from './shown.js';

interface Parts {
  readonly config: () => Config;
  readonly calls: (area: string) => Payload<'calls'>['calls'];
  /** Whether a desk is open. */
  readonly anyOpen: () => boolean;
  /** Of today, in their order. */
  readonly notices: (area: string) => readonly Notice[];
  readonly picture: (hash: string) => { readonly type: string; readonly bytes: Uint8Array } | undefined;
  readonly clock: Pick<HallClock, 'wall' | 'trusted'>;
  /** Of the hub. */
  readonly version: string;
  /** Called after each new call and each beat. Returns how to stop it. */
  readonly onChange: (fn: () => void) => () => void;
}

export const pictureAt = (hash: string) => `/screen/pictures/${hash}`;

export function createScreenPages({ config, calls, anyOpen, notices, picture, clock, version, onChange }: Parts): readonly PageRow[] {
  const areas = z.strictObject({ area: Slug });
  const noArea = refused('no-such-area', { it: 'La sala non ha quest’area.', en: 'The hall has no such area.' });

  const isThere = (area: string) => Object.hasOwn(config().areas, area);

  function nowIn(area: string): ScreenNow {
    const running = config();
    const { hall, notices: how, desks } = running;
    const { strips, closed } = hallWord(running, clock, anyOpen());
    const arrows = new Map(Object.values(desks).map(({ number, arrow }) => [number, arrow]));
    const shut = closed.map((words) => ({ ...words, key: '', isClosed: true }));
    return {
      ...{ area, version, strips, languages: hall.languages, seconds: how.seconds, callSeconds: how['call-seconds'] },
      name: textLines(hall.languages, running.areas[area]?.name),
      // Where no desk is open any more, nobody is called.
      calls: shut.length > 0 ? [] : calls(area).map((call) => ({ ...call, arrow: arrows.get(call.desk) })),
      views: [...shut, ...notices(area).flatMap((notice) => viewsOf(notice, hall.languages, pictureAt))],
      chime: chimesNow(running, area, clock),
      time: time(),
    };
  }

  function time(): string {
    if (!clock.trusted()) return '--:--';
    return localTime(clock.wall(), config().hall.zone).time;
  }

  // What several screens of an area are told is made once.
  const made = new Map<string, string>();
  onChange(() => made.clear());
  function dataOf(area: string): string {
    const text = made.get(area) ?? JSON.stringify(screenData(nowIn(area)));
    made.set(area, text);
    return text;
  }

  /** Once at the beginning, then whenever it has changed; and with each beat, the time. */
  function follow(area: string) {
    let last = '';
    let of: Config | undefined;
    const changed = (): string => {
      const build = of === config() ? '' : `event: build\ndata: ${buildOf(nowIn(area))}\n\n`;
      of = config();
      const text = dataOf(area);
      if (text === last) return build;
      last = text;
      // The call first: a screen that is to ask for itself anew shows it before.
      return `event: screen\ndata: ${text}\n\n${build}`;
    };
    const beat = () => `event: beat\ndata: ${time()}\n\n`;
    return {
      beginning: `${changed()}${beat()}`,
      goesOn: (say: (more: string) => void) =>
        // A beat is told as one, also where a call was what changed: whoever hears it knows that the hub is there.
        onChange(() => {
          if (isThere(area)) say(`${changed()}${beat()}`);
        }),
    };
  }

  return [
    page({ path: '/screen', takes: z.strictObject({ lang: z.string().optional() }) }, (_, { tongue }) => screenList(config(), tongue)),
    page({ path: '/screen/<area>', takes: z.strictObject({ area: z.string() }) }, ({ area }, { tongue }) => {
      if (!isThere(area)) return { ...screenList(config(), tongue, area), status: 404 };
      const now = nowIn(area);
      // Without the script the page is asked for anew every few seconds, and shows another.
      const turn = Math.floor(clock.wall() / (now.seconds * 1_000));
      return { show: 'bytes', inline: true, type: htmlType, name: 'screen.html', bytes: screenPage(now, { live: true, turn }) };
    }),
    page({ path: '/screen/<area>/now', takes: areas }, ({ area }) => (isThere(area) ? { show: 'stream', ...follow(area) } : noArea)),
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
