// Papers as one printer prints them: it knows the hall's look, has drawn beforehand what can be known beforehand, and never
// lets a ticket wait long for a drawing.
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Look, usualLook } from '../../../broker/contract/messages/look.js';
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import type { Paper, Slip } from '../../../broker/contract/messages/papers.js';
import type { Clock } from '../ports.js';
import { createPen, type DrawnLine } from './draw.js';
import { bytesOf, type Columns, type Laid, laid } from './layout.js';
import { isFromTheRight, piecesOf } from './pieces.js';
import { cell, moved, type Raster } from './raster.js';
import { createRasters, type Rasters } from './rasters.js';

export type KioskConfig = Extract<NodeConfig, { kind: 'kiosk' }>;

export interface Typesetter {
  /** How papers look from now on. What they will say, as far as the job tells, is drawn in the background. */
  dress(job: KioskConfig): void;
  /** Undefined: the paper can be set now. Else resolves when all its lines are drawn, or when it has waited for `patienceMs`. Never rejects. */
  ready(paper: Paper | Slip, patienceMs?: number): Promise<void> | undefined;
  /** In ESC/POS, cut included. A line that should be drawn and is not comes out in the nearest Latin letters. */
  set(paper: Paper | Slip): Buffer;
  close(): Promise<void>;
}

/** A line takes 5 to 50 ms, and a ticket has two or three that nobody could know before: its date, who is ahead, the wait. */
export const patienceMs = 1_000;

interface TypesetterOptions {
  readonly columns: Columns;
  /** The printer's own; undefined: nothing is kept. */
  readonly folder: string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  /** For tests. */
  readonly rasters?: Rasters;
}

export function createTypesetter({
  columns,
  folder,
  clock,
  log,
  rasters = createRasters(createPen(), folder === undefined ? undefined : join(folder, 'rasters'), log),
}: TypesetterOptions): Typesetter {
  let look: Look = usualLook;
  let logo: Raster | undefined;
  /** A paper is asked for twice: whether it is ready, then for its bytes. */
  let last: { readonly paper: Paper | Slip; readonly pieces: readonly Laid[] } | undefined;

  function pieces(paper: Paper | Slip): readonly Laid[] {
    if (last?.paper !== paper) {
      const sheet = { columns, fromRight: isFromTheRight(paper.language) };
      last = { paper, pieces: laid(piecesOf(paper, look), sheet) };
    }
    return last.pieces;
  }

  function drawings(paper: Paper | Slip): DrawnLine[] {
    return pieces(paper).flatMap((piece) => (piece.kind === 'line' ? (piece.drawing ?? []) : []));
  }

  /** A paper that cannot be laid out is a bug, and `set` is where it shows. */
  function missingIn(paper: Paper | Slip): DrawnLine[] {
    try {
      return drawings(paper).filter((line) => !rasters.isSettled(line));
    } catch {
      return [];
    }
  }

  function set(paper: Paper | Slip): Buffer {
    const fromRight = isFromTheRight(paper.language);
    return bytesOf(pieces(paper), { columns, fromRight, logo, drawn: rasters.find });
  }

  return {
    dress(job) {
      last = undefined;
      look = job.look ?? usualLook;
      logo = look.logo === undefined ? undefined : centred(look.logo, columns);
      const loaded = new Set<string>();
      for (const paper of expected(job)) {
        // Code pages and calendars take 60 ms to load: not while the day's first citizen waits.
        if (!loaded.has(paper.language)) set(paper);
        loaded.add(paper.language);
        for (const line of drawings(paper)) void rasters.settle(line, false);
      }
    },
    ready(paper, patience = patienceMs) {
      const missing = missingIn(paper);
      if (missing.length === 0) return undefined;
      return new Promise((resolve) => {
        const stop = clock.after(patience, resolve);
        void Promise.all(missing.map((line) => rasters.settle(line, true))).then(() => {
          stop();
          resolve();
        });
      });
    },
    set,
    close: () => rasters.close(),
  };
}

function centred({ width, height, bits }: NonNullable<Look['logo']>, columns: Columns): Raster {
  const raster = { width, height, bits: Buffer.from(bits, 'base64') };
  return moved(raster, (columns * cell.width - width) / 2, 0, height);
}

/** How many may be ahead for the line to be drawn before it is needed. */
const aheadMost = 9;

/** Papers that such a kiosk will print, in each language. */
function expected({ hall, languages, buttons }: KioskConfig): (Paper | Slip)[] {
  const [first = 'it'] = languages;
  return languages.flatMap((language) => {
    const inWords = (texts: Readonly<Record<string, string>>) => texts[language] ?? texts[first] ?? '';
    const both = { hall: inWords(hall), language, day: '2026-01-01', time: '00:00' };
    const names = buttons.flatMap((button) => ('service' in button ? [inWords(button.label)] : []));
    const [service = '', ...others] = names;
    const ticket: Paper = {
      ...both,
      ticket: 0,
      number: 'A000',
      service,
      wait: null,
      warning: 'closing-soon',
      card: ['€'],
      link: 'https://t',
    };
    const slip: Slip = { ...both, slip: 'appointment', what: '€', code: '000000', card: ['€'] };
    return [
      ...Array.from({ length: aheadMost + 1 }, (_, ahead) => ({ ...ticket, ahead })),
      ...others.map((other) => ({ ...ticket, service: other })),
      { ...slip, fromHome: { code: '000000-CCCC', link: 'https://t' } },
      { ...slip, slip: 'case', collect: '000000' },
    ];
  });
}
