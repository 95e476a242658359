// `turno left`: who was not served when the day ended.
import { ask } from './ask.js';
import type { Run } from './context.js';
import { readQuestion, refusedWith, showAnswer } from './question.js';
import { printable, table } from './screen.js';
import { stageWords } from './status-words.js';

export const run: Run = async (context) => {
  const { options, say, paint } = context;
  const asked = readQuestion('left', 'askLeft', { day: options.day });
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askLeft', asked);
    if (!answer.ok) throw refusedWith(answer);
    const { day, tickets, more } = answer;
    const count = tickets.length + more;
    const rows = tickets.map(({ number, service, stage, waitedMinutes }) => [
      number,
      service,
      printable(stageWords(stage, say)),
      `${waitedMinutes} min`,
    ]);
    const lines = [
      `${paint('bold', day)}  ${count === 0 ? say({ it: 'nessuno è rimasto senza servizio', en: 'nobody was left' }) : say({ it: `${count} non serviti`, en: `${count} not served` })}`,
      ...(rows.length === 0 ? [] : table(rows)),
      ...(more === 0 ? [] : [say({ it: `  e altri ${more}`, en: `  and ${more} more` })]),
    ];
    return { answer, lines };
  });
};
