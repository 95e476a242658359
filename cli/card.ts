// `turno card <service>`: what a service asks for, and what may come of a visit.
import { ask } from './ask.js';
import { toReadOut } from './card-words.js';
import type { Run } from './context.js';
import { dialled } from './dialled.js';
import { readQuestion, refusedWith, showAnswer } from './question.js';
import { table } from './screen.js';
import { oneOf } from './texts.js';

export const run: Run = async (context) => {
  const { operands, language, say, paint } = context;
  const asked = readQuestion('card', 'askCard', { service: dialled(operands[0]) });
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askCard', asked);
    if (!answer.ok) throw refusedWith(answer);
    const outcomes = answer.outcomes.map(({ outcome, name, dial }) => [
      dial === null ? '' : String(dial).padStart(2, '0'),
      outcome,
      oneOf(name, language),
    ]);
    const lines = [
      `${paint('bold', oneOf(answer.name, language))}  ${answer.service}`,
      ...toReadOut(answer.card, context),
      ...(outcomes.length === 0 ? [] : ['', paint('bold', say({ it: 'Esiti', en: 'Outcomes' })), ...table(outcomes)]),
    ];
    return { answer, lines };
  });
};
