// Inside a guest: every level that the kernel has written to a line, from the kernel's own book of events. Nobody has to be quick to see a flash.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const book = '/sys/kernel/tracing';

/** From now on. `of`: the levels that were written to the line, by the kernel's number, in order. */
export function openBook(): { of(line: number): boolean[]; close(): void } {
  writeFileSync(join(book, 'trace'), '');
  writeFileSync(join(book, 'events/gpio/gpio_value/enable'), '1');
  return {
    of: (line) =>
      [...readFileSync(join(book, 'trace'), 'utf8').matchAll(/gpio_value: (\d+) set ([01])/g)]
        .filter(([, number]) => Number(number) === line)
        .map(([, , level]) => level === '1'),
    close: () => writeFileSync(join(book, 'events/gpio/gpio_value/enable'), '0'),
  };
}
