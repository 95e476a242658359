// What stands at the hub's `--http` address, put together: the API's endpoints and the pages of every room, by one sign-in; and what of
// it stands at `--public`, for anybody.

import type { KeyObject } from 'node:crypto';
import type { Logger } from 'pino';
import type { ReaderLanguage } from '../config/problem.js';
import type { Config } from '../config/schema.js';
import type { Code } from '../contract/codes.js';
import type { Reading } from '../contract/reading.js';
import type { HallClock } from '../engine/clock.js';
import type { LookUp } from '../engine/dossier-thread.js';
import type { Engine } from '../engine/engine.js';
import type { Reporter } from '../engine/reporter.js';
import { createAgenda } from '../http/agenda.js';
import { createApi } from '../http/api.js';
import { createAppointmentDesk } from '../http/appointment-desk.js';
import { createAppointments } from '../http/appointments.js';
import { createCaseApi } from '../http/case-api.js';
import { createCaseDesk } from '../http/case-desk.js';
import { createCasePages } from '../http/case-pages.js';
import { createBookPages } from '../http/citizen-book.js';
import { createCitizenPages } from '../http/citizen-case.js';
import { createStartPages } from '../http/citizen-start.js';
import { createDeskApi } from '../http/desk-api.js';
import { createDeskPages } from '../http/desk-pages.js';
import type { FirstLink } from '../http/first-link.js';
import { createHallActs } from '../http/hall-acts.js';
import { createNoticePages } from '../http/notice-pages.js';
import { createOpenDataPages } from '../http/open-data-pages.js';
import { createDoor } from '../http/origin.js';
import { createPages } from '../http/pages.js';
import { createPanelPages } from '../http/panel-pages.js';
import { createPersons } from '../http/persons.js';
import { createPhonePages } from '../http/phone-pages.js';
import { createRatingPages } from '../http/rating-page.js';
import { createReportPages } from '../http/report-pages.js';
import { createReports } from '../http/reports.js';
import { publicRoutes } from '../http/routes.js';
import { createScreenPages } from '../http/screen-pages.js';
import { type HttpOptions, type Routes, startHttp } from '../http/server.js';
import { createSessions } from '../http/sessions.js';
import { createSignIn } from '../http/sign-in.js';
import { createSignInLog } from '../http/sign-in-log.js';
import { createSignInPages } from '../http/sign-in-pages.js';
import { createLost } from '../http/staff-lost.js';
import { createSupervisorPages } from '../http/supervisor-pages.js';
import { createTicketPages } from '../http/ticket-pages.js';
import { beatNow } from '../mqtt/beat.js';
import type { ApiKeys } from '../store/api-keys.js';
import type { KeptFile } from '../store/persons.js';
import type { SessionFile } from '../store/session-file.js';
import type { Users } from '../store/users.js';
import type { NoticeBoard } from './notice-board.js';
import type { Overview } from './overview.js';
import type { Tap } from './tap.js';

interface WebParts {
  readonly demo: boolean;
  /** What is no page of a room's. */
  readonly routes: Routes;
  readonly config: () => Config;
  readonly clock: Pick<HallClock, 'now' | 'wall' | 'trusted' | 'boot' | 'beat'>;
  readonly engine: Engine;
  readonly reporter: Reporter | undefined;
  readonly lookUp: LookUp | undefined;
  readonly notices: NoticeBoard;
  readonly tap: Tap;
  /** Whether a ticket would come out of a kiosk now. */
  readonly prints: (kiosk: string) => boolean;
  readonly reading: Reading | undefined;
  /** The whole hall, and its day so far. */
  readonly overview: Overview;
  readonly version: string;
  readonly apiKeys: ApiKeys;
  readonly users: Users;
  readonly sessionFile: SessionFile;
  readonly first: FirstLink;
  /** The maintainer's file: its name, and the text that runs; `runs`: the file is as it was read. */
  readonly configText: () => { readonly name: string; readonly text: string; readonly runs: boolean };
  /** What somebody attached. */
  readonly file: (id: string) => KeptFile | undefined;
  /** By which requests are known when they come again. */
  readonly secret: KeyObject;
  readonly refused: (code: Code) => void;
  readonly onMqtt: NonNullable<HttpOptions['onMqtt']>;
  readonly log: Logger;
}

type Http = ReturnType<typeof startHttp>;

/** They listen to nothing yet. `outside`: what anybody may see, with a limit of connections of its own. */
export function openWeb(parts: WebParts): { readonly hall: Http; readonly outside: Http } {
  const { demo, config, clock, engine, reporter, lookUp, notices, tap, version, file, secret, refused, log } = parts;
  const { apiKeys: keys, users, first } = parts;
  // Whoever looks at the demo looks from this machine.
  const door = createDoor(() => (demo ? undefined : config().hall));
  const signIns = createSignInLog(log, clock.now);
  tap.onChange(signIns.tell);
  const sessions = createSessions({ users, now: clock.now, day: engine.today, file: parts.sessionFile, ended: signIns.ended });
  const letsAllIn = () => demo && keys.all().size === 0 && users.all().size === 0;
  const signIn = createSignIn({ keys, users, sessions, log: signIns, letsAllIn, now: clock.now, door });
  const caseParts = { engine, file };
  const appointmentDesk = createAppointmentDesk({ engine, secret, now: clock.now });
  const caseDesk = createCaseDesk({ engine, secret });
  const reportParts = { reporter, config, wall: clock.wall };
  const beat = () => {
    const { boot, n, sinceMs, at } = beatNow(clock, config().hall.zone);
    return { boot, beat: n, sinceMs, at };
  };
  const deskParts = { engine, beat, moved: tap.moved, onMoved: tap.onMoved, secret };
  const panel = createPanelPages({
    engine,
    shown: tap.kiosk,
    prints: parts.prints,
    clock,
    reading: parts.reading,
    version,
    onChange: tap.onChange,
  });
  const endpoints = [
    ...panel.endpoints,
    ...createAppointments({ engine, desk: appointmentDesk }),
    ...createAgenda({ engine, wall: clock.wall }),
    ...createCaseApi(caseDesk),
    ...createReports(reportParts),
    ...createHallActs({ engine, clock, file: parts.configText, secret }),
    ...createDeskApi(deskParts),
    ...createPersons({ engine, lookUp, file, secret }),
  ];
  const ofRooms = [
    ...panel.rows,
    ...createCasePages(caseParts, caseDesk),
    ...createCitizenPages(caseParts, caseDesk),
    ...createBookPages({ engine, desk: appointmentDesk, secret, wall: clock.wall }),
    ...createReportPages(reportParts),
    ...createOpenDataPages(reportParts),
    ...createRatingPages({ engine }),
    ...createTicketPages({ engine, clock }),
    ...createDeskPages(deskParts),
    ...createPhonePages({ engine, secret }),
    ...createNoticePages({ engine, files: notices.files, problems: notices.problems }),
    ...createScreenPages({
      config,
      calls: tap.calls,
      notices: notices.showing,
      picture: notices.picture,
      anyOpen: tap.anyOpen,
      clock,
      version,
      onChange: tap.onChange,
    }),
    ...createSupervisorPages({ ...parts.overview, now: clock.now, beat, onChange: tap.onChange }),
  ];
  const signInParts = { users, sessions, first, door, log: signIns, refused, now: clock.now, letsAllIn };
  const rows = [...createSignInPages({ ...signInParts, rows: ofRooms }), ...ofRooms];
  const language = (): ReaderLanguage => (config().hall.languages[0] === 'it' ? 'it' : 'en');
  const broken = (where: string) => log.error({ code: 'broken' }, where);
  const pageParts = { signIn, language, refused, broken, now: clock.now, config };
  const hall = startHttp({
    routes: parts.routes,
    api: createApi(endpoints, signIn, refused, door),
    pages: createPages(rows, { ...pageParts, door }),
    lost: createLost(rows),
    onMqtt: parts.onMqtt,
    door,
  });
  const outsideDoor = createDoor(() => config().hall);
  const outside = startHttp({
    routes: publicRoutes(parts.routes),
    pages: createPages([...createStartPages({ config, today: engine.today }), ...rows.filter(({ isPublic }) => isPublic)], {
      ...pageParts,
      door: outsideDoor,
      isPublic: true,
    }),
    door: outsideDoor,
    isPublic: true,
  });
  return { hall, outside };
}
