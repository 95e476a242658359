// Rows that a picture has no room for.
import { decimal } from '../numbers.js';
import type { Voice } from './voice.js';

export function andMore({ say, tongue }: Voice): (count: number) => string {
  return (count) =>
    say({ it: `e altri ${decimal(count, tongue)}: sono nella tabella`, en: `and ${decimal(count, tongue)} more: they are in the table` });
}
