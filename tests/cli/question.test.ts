// What is typed behind a command and cannot be said: which flag it is, and what is expected there.
import { expect, it } from 'vitest';
import { newCommandId } from '../../cli/ask.js';
import { Mistake } from '../../cli/mistake.js';
import { oddFlag, readQuestion } from '../../cli/question.js';

function saidBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error instanceof Mistake ? error.words : error;
  }
}

it('a name with control characters is told by its flag, in both languages', () => {
  const person = { name: 'a\rb' };
  const book = () => readQuestion('book', 'askAppointment', { do: 'book', id: newCommandId(), service: 'taxes', person });
  expect(saidBy(book)).toEqual({
    it: '--name: ci vuole una riga sola, senza caratteri di controllo né spezzati',
    en: '--name: expected one line, without control characters or broken ones',
  });
  expect(oddFlag('text: a text without control characters or broken ones')?.it).toBe(
    'text: ci vuole un testo senza caratteri di controllo né spezzati',
  );
  expect(oddFlag('person.phone: a telephone number')).toBeUndefined();
});
