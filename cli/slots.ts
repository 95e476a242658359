// `turno slots <service>`: when somebody may come by appointment, and what to read out to who is on the phone.
import { day as dayWords } from './appointment-words.js';
import { ask } from './ask.js';
import { cardLines } from './card-words.js';
import type { Run } from './context.js';
import { dialled } from './dialled.js';
import { readQuestion, refusedWith, showAnswer } from './question.js';
import { table } from './screen.js';

export const run: Run = async (context) => {
  const { operands, options, language, say, paint } = context;
  const asked = readQuestion('slots', 'askSlots', {
    service: dialled(operands[0]),
    desk: dialled(options.desk),
    from: options.from,
    days: dialled(options.days),
  });
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askSlots', asked);
    if (!answer.ok) throw refusedWith(answer);
    const rows = answer.slots.map(({ desk, start, minutes }) => [start, dayWords(start, language, 'short'), desk, `${minutes} min`]);
    const lines = [
      ...(rows.length === 0
        ? [say({ it: 'Nessun posto libero in questi giorni.', en: 'No slot is free on these days.' })]
        : [paint('bold', say({ it: 'Posti liberi', en: 'Free slots' })), ...table(rows)]),
      ...cardLines(answer.card, context),
    ];
    return { answer, lines };
  });
};
