// A service's card in lines, as it is read at the counter or out on the phone.
import type { Card } from '../broker/contract/messages/questions.js';
import type { Context } from './context.js';
import { oneOf } from './texts.js';

type Voice = Pick<Context, 'say' | 'language' | 'paint'>;

export function cardLines({ documents = [], steps = [], fees, time }: Card, { say, language, paint }: Voice): string[] {
  return [
    ...(documents.length === 0 ? [] : ['', paint('bold', say({ it: 'Documenti da portare', en: 'Documents to bring' }))]),
    ...documents.map((text) => `  - ${oneOf(text, language)}`),
    ...(steps.length === 0 ? [] : ['', paint('bold', say({ it: 'Come si fa', en: 'What happens' }))]),
    ...steps.map((text, i) => `  ${i + 1}. ${oneOf(text, language)}`),
    ...(fees === undefined && time === undefined ? [] : ['']),
    ...(fees === undefined ? [] : [`${say({ it: 'Costo', en: 'Fees' })}: ${oneOf(fees, language)}`]),
    ...(time === undefined ? [] : [`${say({ it: 'Tempi', en: 'Time' })}: ${oneOf(time, language)}`]),
  ];
}

/** Of an empty card, that it is empty. */
export function toReadOut(card: Card, voice: Voice): string[] {
  const lines = cardLines(card, voice);
  return lines.length > 0
    ? lines
    : ['', voice.say({ it: 'Nella configurazione la scheda è vuota.', en: 'In the config the card is empty.' })];
}
