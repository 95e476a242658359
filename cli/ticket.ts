// `turno ticket`: what a ticket of this hall looks like, in letters and as a picture of the very dots that a printer would print.
import { closeSync, lstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import type { Config } from '../broker/config/schema.js';
import type { Paper } from '../broker/contract/messages/papers.js';
import { nodeConfigOf } from '../broker/engine/node-config.js';
import type { Columns } from '../nodes/devices/escpos/layout.js';
import { isFromTheRight, piecesOf } from '../nodes/devices/escpos/pieces.js';
import type { KioskConfig } from '../nodes/devices/escpos/typesetter.js';
import { systemClock } from '../nodes/runtime/node.js';
import type { Context, Run } from './context.js';
import { hallFile, hallIn } from './hall-file.js';
import { createLog } from './log.js';
import { Mistake } from './mistake.js';
import { printable } from './screen.js';
import { sampleTicket } from './ticket-sample.js';
import { ticketLines } from './ticket-text.js';

/** Whoever looks at a ticket waits longer than whoever draws one. */
const patienceMs = 30_000;

export const run: Run = async (context) => {
  const { options, print, printJson, say } = context;
  const config = await hallIn(hallFile(context));
  const kiosk = kioskOf(config, options.kiosk);
  const columns = columnsOf(kiosk, options.columns);
  const paper = sampleTicket(config, serviceOf(config, kiosk, options.service), languageOf(config, options.language), new Date());
  const lines = ticketLines(piecesOf(paper, kiosk.look), columns, isFromTheRight(paper.language), say);
  if (options.png !== undefined) {
    const { png } = options;
    refuseOthers(png);
    const picture = await pictured(paper, kiosk, columns, context);
    tried(() => writeFileSync(png, picture));
  }
  if (options.json) {
    printJson({ ok: true, kiosk: kiosk.node, columns, paper, lines, png: options.png ?? null });
    return 0;
  }
  for (const line of lines) print(printable(line));
  if (options.png !== undefined) print(`\n${say({ it: 'Immagine', en: 'Picture' })}: ${printable(options.png)}`);
  return 0;
};

/** As the hub would send it. */
function kioskOf(config: Config, asked: string | undefined): KioskConfig {
  const kiosks = Object.keys(config.nodes).filter((id) => config.nodes[id]?.kind === 'kiosk');
  const id = asked ?? kiosks[0];
  const entry = id === undefined ? undefined : config.nodes[id];
  const kiosk = id === undefined || entry === undefined ? undefined : nodeConfigOf(config, id, entry);
  if (kiosk?.kind === 'kiosk') return kiosk;
  throw unknown('--kiosk', asked ?? '', kiosks);
}

function columnsOf({ devices }: KioskConfig, asked: string | undefined): Columns {
  const columns = asked ?? String(devices.printer?.columns ?? 48);
  if (columns === '32') return 32;
  if (columns === '48') return 48;
  throw unknown('--columns', columns, ['32', '48']);
}

/** Unless asked for, what the kiosk's first button is for. */
function serviceOf(config: Config, { buttons }: KioskConfig, asked: string | undefined): string {
  const [first] = buttons.flatMap((button) => ('service' in button ? [button.service] : []));
  const service = asked ?? first ?? Object.keys(config.services)[0] ?? '';
  if (config.services[service] !== undefined) return service;
  throw unknown('--service', service, Object.keys(config.services));
}

function languageOf(config: Config, asked: string | undefined): string {
  const language = asked ?? config.hall.languages[0];
  if (config.hall.languages.includes(language)) return language;
  throw unknown('--language', language, config.hall.languages);
}

function unknown(flag: string, given: string, there: readonly string[]): Mistake {
  const known = there.join(', ');
  return new Mistake('bad-command-line', {
    it: `${flag}: qui non c’è \`${given}\` (${known})`,
    en: `${flag}: there is no \`${given}\` here (${known})`,
  });
}

async function pictured(paper: Paper, kiosk: KioskConfig, columns: Columns, context: Context): Promise<Buffer> {
  const [{ createTypesetter }, { pictureOf }, { pngOf }] = await Promise.all([
    import('../nodes/devices/escpos/typesetter.js'),
    import('../nodes/devices/escpos/picture.js'),
    import('../nodes/devices/escpos/picture-png.js'),
  ]);
  const typesetter = createTypesetter({ columns, folder: undefined, clock: systemClock, log: createLog(context) });
  try {
    typesetter.dress({ ...kiosk, languages: [], buttons: [] });
    await typesetter.ready(paper, patienceMs);
    const { papers } = await pictureOf(typesetter.set(paper), columns);
    return await pngOf(papers);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Mistake('not-ready', {
      it: `--png: non si può disegnare: serve sharp, \`npm install --include=optional\` [${why}]`,
      en: `--png: cannot be drawn: it needs sharp, \`npm install --include=optional\` [${why}]`,
    });
  } finally {
    await typesetter.close();
  }
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** Nobody’s letter is lost to a slip of the finger: what is overwritten is a picture, or nothing. */
function refuseOthers(file: string): void {
  if (tried(() => isNoPicture(file))) {
    throw new Mistake('bad-output', {
      it: `--png: ${file} c’è già e non è un’immagine PNG: scegli un altro nome`,
      en: `--png: ${file} is there and is no PNG picture: choose another name`,
    });
  }
}

function isNoPicture(file: string): boolean {
  const facts = lstatSync(file, { throwIfNoEntry: false });
  if (facts === undefined) return false;
  if (!facts.isFile()) return true;
  const beginning = Buffer.alloc(signature.length);
  const handle = openSync(file, 'r');
  readSync(handle, beginning);
  closeSync(handle);
  return !beginning.equals(signature);
}

function tried<T>(what: () => T): T {
  try {
    return what();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Mistake('bad-output', { it: `--png: non si può scrivere: ${why}`, en: `--png: cannot be written: ${why}` });
  }
}
