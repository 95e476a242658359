// What stands at the hub's `--http` address, put together: the API's endpoints and the pages of every room, by one sign-in.
import type { KeyObject } from 'node:crypto';
import type { Logger } from 'pino';
import type { ReaderLanguage } from '../config/problem.js';
import type { Config } from '../config/schema.js';
import type { Code } from '../contract/codes.js';
import type { HallClock } from '../engine/clock.js';
import type { LookUp } from '../engine/dossier-thread.js';
import type { Engine } from '../engine/engine.js';
import type { Reporter } from '../engine/reporter.js';
import { createAgenda } from '../http/agenda.js';
import { createApi } from '../http/api.js';
import { createAppointments } from '../http/appointments.js';
import { createCaseApi } from '../http/case-api.js';
import { createCaseDesk } from '../http/case-desk.js';
import { createCasePages } from '../http/case-pages.js';
import { createCitizenPages } from '../http/citizen-pages.js';
import { createNoticePages } from '../http/notice-pages.js';
import { createOpenDataPages } from '../http/open-data-pages.js';
import { createPages } from '../http/pages.js';
import { createPersons } from '../http/persons.js';
import { createRatingPages } from '../http/rating-page.js';
import { createReportPages } from '../http/report-pages.js';
import { createReports } from '../http/reports.js';
import { createScreenPages } from '../http/screen-pages.js';
import { type HttpOptions, type Routes, startHttp } from '../http/server.js';
import { createSignIn } from '../http/sign-in.js';
import { createSupervisorPages } from '../http/supervisor-pages.js';
import type { ApiKeys } from '../store/api-keys.js';
import type { KeptFile } from '../store/persons.js';
import type { NoticeBoard } from './notice-board.js';
import type { Overview } from './overview.js';
import type { Tap } from './tap.js';

interface WebParts {
  readonly demo: boolean;
  /** What is no page of a room's. */
  readonly routes: Routes;
  readonly config: () => Config;
  readonly clock: Pick<HallClock, 'now' | 'wall' | 'trusted'>;
  readonly engine: Engine;
  readonly reporter: Reporter | undefined;
  readonly lookUp: LookUp | undefined;
  readonly notices: NoticeBoard;
  readonly tap: Tap;
  /** The whole hall, and its day so far. */
  readonly overview: Overview;
  readonly apiKeys: ApiKeys;
  /** What somebody attached. */
  readonly file: (id: string) => KeptFile | undefined;
  /** By which requests are known when they come again. */
  readonly secret: KeyObject;
  readonly refused: (code: Code) => void;
  readonly onMqtt: HttpOptions['onMqtt'];
  readonly log: Logger;
}

/** It listens to nothing yet. */
export function openWeb(parts: WebParts): ReturnType<typeof startHttp> {
  const { demo, config, clock, engine, reporter, lookUp, notices, tap, file, secret, refused, log } = parts;
  const signIn = createSignIn(parts.apiKeys, demo, clock.now);
  const caseParts = { engine, file };
  const caseDesk = createCaseDesk({ engine, secret });
  const reportParts = { reporter, config, wall: clock.wall };
  const endpoints = [
    ...createAppointments({ engine, secret, now: clock.now }),
    ...createAgenda({ engine, wall: clock.wall }),
    ...createCaseApi(caseDesk),
    ...createReports(reportParts),
    ...createPersons({ engine, lookUp, file, secret }),
  ];
  const rows = [
    ...createCasePages(caseParts, caseDesk),
    ...createCitizenPages(caseParts, caseDesk),
    ...createReportPages(reportParts),
    ...createOpenDataPages(reportParts),
    ...createRatingPages({ engine }),
    ...createNoticePages({ engine, files: notices.files, problems: notices.problems }),
    ...createScreenPages({
      config,
      calls: tap.calls,
      notices: notices.showing,
      picture: notices.picture,
      wall: clock.wall,
      trusted: clock.trusted,
      onChange: tap.onChange,
    }),
    ...createSupervisorPages({ ...parts.overview, now: clock.now, onChange: tap.onChange }),
  ];
  const language = (): ReaderLanguage => (config().hall.languages[0] === 'it' ? 'it' : 'en');
  const broken = (where: string) => log.error({ code: 'broken' }, where);
  return startHttp({
    routes: parts.routes,
    api: createApi(endpoints, signIn, refused),
    pages: createPages(rows, { signIn, language, refused, broken, now: clock.now }),
    onMqtt: parts.onMqtt,
  });
}
