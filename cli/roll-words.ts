// How much paper a printer says that it has, in words.
import type { RollHealth } from '../broker/contract/messages/node.js';
import type { Context } from './context.js';

/** Nothing where there is nothing to tell: paper, and nobody knows how much. */
export function rollWords({ low, ticketsLeft }: RollHealth, say: Context['say']): string {
  const left =
    ticketsLeft === undefined
      ? ''
      : ticketsLeft === 1
        ? say({ it: 'ancora circa 1 biglietto', en: 'about 1 ticket left' })
        : say({ it: `ancora circa ${ticketsLeft} biglietti`, en: `about ${ticketsLeft} tickets left` });
  if (!low) return left;
  const warning = say({ it: 'la carta sta per finire: tenere pronto un rotolo', en: 'paper is low: have a roll ready' });
  return left === '' ? warning : `${warning} (${left})`;
}
