// Where the hub is, unless the caller says: as the hub of the same data folder noted it when it began to listen.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hubUrlOf, readHubUrl } from './address.js';
import type { Context } from './context.js';
import { Mistake } from './mistake.js';

const Noted = z.looseObject({ mqtt: z.string() });

/** `mqtt://host:port`. Errors: `Mistake`. */
export function hubAddress({ hub, data }: Pick<Context['options'], 'hub' | 'data'>): string {
  return hub === undefined ? (noted(join(data, 'hub/address.json')) ?? 'mqtt://127.0.0.1:1883') : readHubUrl(hub);
}

/** Undefined where no hub has ever listened. The hub renames it into place, so it is never half there. */
function noted(file: string): string | undefined {
  try {
    const url = hubUrlOf(Noted.parse(JSON.parse(readFileSync(file, 'utf8'))).mqtt);
    if (url !== undefined) return url;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  }
  throw new Mistake('bad-folder', {
    it: `--data: ${file} non dice dove è l’hub, come lo scrive un hub che parte; con --hub lo si dice qui`,
    en: `--data: ${file} does not say where the hub is, as a hub writes it when it starts; --hub says it here`,
  });
}
