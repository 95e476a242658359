// `turno why A042`: the last choice that was made of a ticket, in a sentence.
import { ask } from './ask.js';
import type { Run } from './context.js';
import { readQuestion, refusedWith, showAnswer } from './question.js';
import { printable } from './screen.js';

export const run: Run = async (context) => {
  const asked = readQuestion('why', 'askWhy', { number: context.operands[0]?.toUpperCase() });
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askWhy', asked);
    if (!answer.ok) throw refusedWith(answer);
    return { answer, lines: [printable(context.say(answer.words))] };
  });
};
