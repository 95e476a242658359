// `turno cases`: what has been passed on and not answered yet.
import { ask } from './ask.js';
import type { Run } from './context.js';
import { readQuestion, refusedWith, showAnswer } from './question.js';
import { table } from './screen.js';

export const run: Run = async (context) => {
  const { say, paint } = context;
  const asked = readQuestion('cases', 'askCases', {});
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askCases', asked);
    if (!answer.ok) throw refusedWith(answer);
    const { cases, more } = answer;
    const rows = cases.map((row) => [paint('bold', row.code), row.kind, row.office ?? row.desk ?? row.level ?? '', row.due ?? row.day]);
    const title =
      cases.length === 0 ? say({ it: 'nessuna pratica aperta', en: 'no case is open' }) : say({ it: 'Pratiche aperte', en: 'Open cases' });
    const rest = more === 0 ? [] : [say({ it: `  e altre ${more}`, en: `  and ${more} more` })];
    return { answer, lines: [title, ...(rows.length === 0 ? [] : table(rows)), ...rest] };
  });
};
