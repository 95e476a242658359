// From the words behind a command to the question that travels, and from the hub's answer to what is shown.
import { decode } from '../broker/contract/codec.js';
import type { Refusal } from '../broker/contract/codes.js';
import { plainWords } from '../broker/contract/plain.js';
import { refusalWords } from '../broker/contract/refusal-words.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Payload, Question } from '../broker/contract/topics.js';
import { type CommandName, commands } from './commands.js';
import type { Context } from './context.js';
import { type ExitCode, Mistake } from './mistake.js';
import { type SignedIn, signIn } from './sign-in.js';

/** By the row's own schema. Errors: `Mistake`, with the word that cannot be read and an example. */
export function readQuestion<Q extends Question>(command: CommandName, question: Q, data: Readonly<Record<string, unknown>>): Payload<Q> {
  const read = decode(question, new TextEncoder().encode(JSON.stringify({ v: 1, n: 1, ...data })));
  if (read.ok) return read.value;
  const word = String(data[read.detail.split(/[.:]/)[0] ?? ''] ?? '');
  const { operands, example } = commands[command];
  const odd = oddFlag(read.detail);
  if (odd !== undefined) throw new Mistake('bad-command-line', odd);
  throw new Mistake('bad-command-line', {
    it: `${word}: non si capisce; turno ${command} ${operands.it}, come in: ${example}`,
    en: `${word}: cannot be read; turno ${command} ${operands.en}, as in: ${example}`,
  });
}

/** Of a name, a contact or a text with what nobody types: which, and what is expected. `detail`: of the refusal. */
export function oddFlag(detail: string): Sentence | undefined {
  const [, field = '', why = ''] = /^(?:person\.)?(\w+): (.*)$/s.exec(detail) ?? [];
  const words = plainWords.get(why);
  const name = field === 'text' ? field : `--${field}`;
  return words && { it: `${name}: ci vuole ${words.it}`, en: `${name}: expected ${words.en}` };
}

/** Signs in, asks, and shows what came of it: the lines, or with --json what the hub answered. Errors: `Mistake`. */
export async function showAnswer(
  { options, print, printJson }: Context,
  asks: (hub: SignedIn) => Promise<{ readonly answer: object; readonly lines: readonly string[] }>,
): Promise<ExitCode> {
  const hub = await signIn(options);
  try {
    const { answer, lines } = await asks(hub);
    if (options.json) printJson({ ok: true, hub: hub.url, answer });
    else for (const line of lines) print(line);
    return 0;
  } finally {
    hub.client.end(true);
  }
}

/** The hub's no, in the asker's language. */
export function refusedWith(no: Refusal): Mistake {
  return new Mistake('refused', { it: refusalWords(no, 'it'), en: refusalWords(no, 'en') }, no.code);
}
