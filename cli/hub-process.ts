// A hub in this process: for `hub`, and for `start`. The only place that calls startHub.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ReaderLanguage } from '../broker/config/problem.js';
import type { Page } from '../broker/http/routes.js';
import type { Hub } from '../broker/hub/hub.js';
import { type Address, hostAndPort, isLoopback, PortTaken } from '../broker/hub/listen.js';
import type { Context } from './context.js';
import { makeDataFolder } from './data-folder.js';
import { hallFile, hallSource } from './hall-file.js';
import { asTheyAre, joined } from './language.js';
import { Mistake } from './mistake.js';

export interface HubProcess extends Pick<Hub, 'nodes' | 'onConfig' | 'stop'> {
  readonly httpUrl: string;
  readonly mqttUrl: string;
  /** Where citizens are served, if anywhere. */
  readonly publicUrl: string | undefined;
}

/** Errors: `Mistake`. */
export async function runHub(
  context: Context,
  listen: { readonly http: Address; readonly mqtt: Address; readonly public?: Address },
  log: Logger,
): Promise<HubProcess> {
  const { options, root, version } = context;
  const folder = join(options.data, 'hub');
  makeDataFolder(folder);
  const { language } = context;
  const config = await hallSource(hallFile(context));
  // Loaded here, not above: a Pi that runs one node has no use for the broker.
  const { startHub } = await import('../broker/hub/hub.js');
  const { systemTime } = await import('../broker/engine/clock.js');
  const { openForecastThread } = await import('../broker/engine/forecast-thread.js');
  const forecaster = openForecastThread({ folder, log, now: systemTime.monotonic, after: systemTime.after });
  const { openReportThread } = await import('../broker/engine/report-thread.js');
  const reporter = openReportThread({ folder, log, after: systemTime.after });
  const { lookUpInThread } = await import('../broker/engine/dossier-thread.js');
  const { backUpInThread } = await import('../broker/store/backup-thread.js');
  const lookUp = lookUpInThread({ folder, log });
  const { openAloud } = await import('./aloud.js');
  const reading = openAloud(folder, log);
  try {
    const hub = await startHub({
      config,
      folder,
      ...listen,
      pages: builtPages(root),
      time: systemTime,
      version,
      forecaster,
      reporter,
      lookUp,
      reading,
      makeBackup: backUpInThread(),
      language,
      log,
    });
    return {
      ...hub,
      async stop() {
        await hub.stop();
        await reading.stop();
      },
      httpUrl: `http://${hostAndPort({ ...listen.http, port: hub.httpPort })}`,
      mqttUrl: `mqtt://${hostAndPort({ ...listen.mqtt, port: hub.mqttPort })}`,
      publicUrl:
        listen.public === undefined || hub.publicPort === undefined
          ? undefined
          : `http://${hostAndPort({ ...listen.public, port: hub.publicPort })}`,
    };
  } catch (error) {
    // Which of them makes it more than the demo.
    throw await inWords(error, isLoopback(listen.mqtt) ? '--http' : '--mqtt');
  }
}

/** The one line when it listens, for people and for whoever waits for it. */
export function printReady({ options, print, printJson }: Context, { httpUrl, mqttUrl, publicUrl }: HubProcess): void {
  const more = publicUrl === undefined ? {} : { public: publicUrl };
  if (options.json) printJson({ ok: true, ready: true, http: httpUrl, mqtt: mqttUrl, ...more });
  else print(['Turno ready', httpUrl, mqttUrl, ...Object.values(more)].join('  '));
}

/** What startHub throws in words stays words; the rest is a bug. */
async function inWords(error: unknown, beyond: '--http' | '--mqtt'): Promise<unknown> {
  const { BadConfig, NotReady } = await import('../broker/hub/core.js');
  const { KeysError } = await import('../broker/store/key-file.js');
  const { StoreError } = await import('../broker/store/store-error.js');
  if (error instanceof BadConfig) return new Mistake('bad-config', joined(error.lines));
  if (error instanceof NotReady) {
    const lines = (language: ReaderLanguage) => error.reasons.map((reason) => `${beyond}: ${reason[language]}`).join('\n');
    return new Mistake('not-ready', { it: lines('it'), en: lines('en') });
  }
  if (error instanceof PortTaken) return new Mistake('cannot-listen', error.words);
  if (error instanceof StoreError) return new Mistake('bad-folder', { it: `--data: ${error.words.it}`, en: `--data: ${error.words.en}` });
  if (error instanceof KeysError) return new Mistake('bad-folder', asTheyAre(`--data: ${error.message}`));
  return error;
}

const pageFiles: readonly (readonly [path: string, file: string, type: string, room: boolean])[] = [
  ['/', 'hall/index.html', 'text/html; charset=utf-8', true],
  ['/hall.js', 'hall/hall.js', 'text/javascript; charset=utf-8', true],
  ['/hall.css', 'hall/hall.css', 'text/css; charset=utf-8', true],
  ['/icon.svg', 'hall/icon.svg', 'image/svg+xml', true],
  ['/supervisor.js', 'supervisor/supervisor.js', 'text/javascript; charset=utf-8', false],
  ['/supervisor.css', 'supervisor/supervisor.css', 'text/css; charset=utf-8', false],
  ['/desk.js', 'desk/desk.js', 'text/javascript; charset=utf-8', false],
  ['/desk.css', 'desk/desk.css', 'text/css; charset=utf-8', false],
  ['/kiosk.js', 'kiosk/kiosk.js', 'text/javascript; charset=utf-8', false],
  ['/kiosk.css', 'kiosk/kiosk.css', 'text/css; charset=utf-8', false],
];

/** What the hub shows; `root`: the project's folder, built. */
export function builtPages(root: string): Page[] {
  return pageFiles.map(([path, file, type, room]) => ({ path, type, room, body: readFileSync(join(root, 'dist/pages', file)) }));
}
