// Where the hub is, unless the caller says: as the hub of the same data folder noted it when it began to listen.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readHubUrl } from './address.js';
import type { Options } from './command-line.js';

const Noted = z.looseObject({ mqtt: z.string() });

/** `mqtt://host:port`. Errors: `Mistake`. */
export function hubAddress({ hub, data }: Pick<Options, 'hub' | 'data'>): string {
  return readHubUrl(hub ?? noted(join(data, 'hub/address.json')) ?? 'mqtt://127.0.0.1:1883');
}

function noted(file: string): string | undefined {
  try {
    return Noted.parse(JSON.parse(readFileSync(file, 'utf8'))).mqtt;
  } catch {
    // No hub was ever here, or it is writing this very moment.
    return undefined;
  }
}
