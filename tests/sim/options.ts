// What stands behind `npm run sim --`.
import { parseArgs } from 'node:util';

export interface SimOptions {
  readonly days: number;
  /** Of the first day; each that follows has the next. */
  readonly seed: number;
  readonly workers: number;
}

/** What is wrong, in one line. */
export class BadOptions extends Error {}

const most = { days: 1_000_000, seed: 2 ** 31, workers: 64 } as const;

export function readOptions(args: readonly string[]): SimOptions {
  const values = valuesOf(args);
  return { days: whole('days', values.days), seed: whole('seed', values.seed), workers: whole('workers', values.workers) };
}

function valuesOf(args: readonly string[]) {
  try {
    const options = {
      days: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '1' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [words = ''] = String(error instanceof Error ? error.message : error).split(/\.\s/);
    throw new BadOptions(`${words}; there are --days N, --seed N and --workers N`);
  }
}

function whole(name: keyof typeof most, text: string): number {
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < 1 || n > most[name])
    throw new BadOptions(`--${name} wants a whole number, 1 to ${most[name]}, not ${text === '' ? 'nothing' : text}`);
  return n;
}
