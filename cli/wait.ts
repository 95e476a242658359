// `turno wait A042` or `turno wait carta`: how long a ticket still waits, or who comes for a service now.
import type { Payload } from '../broker/contract/topics.js';
import { waitWords } from '../broker/contract/wait-words.js';
import { ask } from './ask.js';
import type { Run } from './context.js';
import { dialled } from './dialled.js';
import { readQuestion, refusedWith, showAnswer } from './question.js';

/** Three digits, with a letter before them or not, mean a ticket; a dial has two. */
const ticket = /^[a-z]?\d{3}$/i;

export const run: Run = async (context) => {
  const [word = ''] = context.operands;
  const wanted = ticket.test(word) ? { number: word.toUpperCase() } : { service: dialled(word) };
  const asked: Payload<'askWait'> = readQuestion('wait', 'askWait', wanted);
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askWait', asked);
    if (!answer.ok) throw refusedWith(answer);
    const { number, service, wait } = answer;
    const who = number === undefined ? service : `${number} ${service}`;
    const words = context.say(waitWords(wait));
    const line = {
      it: wait === null ? `${who}: l’attesa ${words}` : `${who}: attesa prevista ${words}`,
      en: wait === null ? `${who}: the wait ${words}` : `${who}: expected wait ${words}`,
    };
    return { answer, lines: [context.say(line)] };
  });
};
