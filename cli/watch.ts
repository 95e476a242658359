// `turno watch`: the hall's messages as they pass, decoded by the contract.
import { decode } from '../broker/contract/codec.js';
import { refusal } from '../broker/contract/codes.js';
import { qos, type ReadTopic, readTopic, type TopicName, topics } from '../broker/contract/topics.js';
import type { Context, Run } from './context.js';
import { isFurtherPiece, messageInWords, textOf } from './message-words.js';
import type { Mistake } from './mistake.js';
import { printable } from './screen.js';
import { refusalOf, signIn } from './sign-in.js';
import { untilSignal } from './until-signal.js';

/** Said again and again, and rarely what somebody looks for. */
const repeated: ReadonlySet<TopicName> = new Set(['beat', 'nodeHealth']);
const againMs = 1_000;
/** The retained messages come at once: after this long a part is more likely mistyped than quiet. */
const quietMs = 5_000;

interface Message {
  readonly topic: string;
  /** Below `turno/<hall>/`. */
  readonly below: string;
  /** Of a topic in the table, its row. */
  readonly read: ReadTopic | undefined;
  readonly bytes: Uint8Array;
  /** It had been said before we listened. */
  readonly retained: boolean;
  readonly at: Date;
}

export const run: Run = async (context) => {
  const { operands, options, say } = context;
  const { client, url } = await signIn(options, againMs);
  const signal = untilSignal();
  const show = options.json ? showJson : showLine;
  const quiet = operands.length === 0 ? undefined : setTimeout(() => aside(nothingYet(context), context), quietMs);
  client.on('message', (topic, bytes, { retain }) => {
    const message = { topic, below: topic.split('/').slice(2).join('/'), read: readTopic(topic), bytes, retained: retain, at: new Date() };
    if (!isWanted(message, operands, options.beats === true)) return;
    clearTimeout(quiet);
    show(message, context);
  });
  let lost = false;
  let refused: (mistake: Mistake) => void = () => {};
  const turnedAway = new Promise<never>((_, reject) => {
    refused = reject;
  });
  const listen = () =>
    client.subscribe('turno/#', { qos }, () => {
      if (lost) aside(say({ it: `l’hub su ${url} è tornato`, en: `the hub at ${url} is back` }), context);
      lost = false;
    });
  client.on('connect', listen);
  client.on('error', (error) => {
    const no = refusalOf(error, url, true);
    if (no !== undefined) refused(no);
  });
  const onClose = () => {
    if (!lost) aside(say({ it: `l’hub su ${url} se n’è andato; si riprova`, en: `the hub at ${url} went away; trying on` }), context);
    lost = true;
  };
  client.on('close', onClose);
  listen();
  try {
    await Promise.race([signal, turnedAway]);
    return 0;
  } finally {
    clearTimeout(quiet);
    client.removeListener('close', onClose);
    client.end(true);
  }
};

/** What the watcher itself has to say: not a message, so not where messages go. */
function aside(text: string, { options, paintLog }: Context): void {
  process.stderr.write(
    options.json ? `${JSON.stringify({ at: new Date().toISOString(), message: text })}\n` : `${paintLog('yellow', text)}\n`,
  );
}

function nothingYet({ operands, say }: Context): string {
  const parts = operands.map(printable).join(' ');
  const levels = [...new Set(Object.values(topics).map(({ pattern }) => pattern.split('/')[0]))].join(', ');
  return say({
    it: `finora nulla contiene ${parts}; si guarda ancora. I topic cominciano con: ${levels}`,
    en: `nothing has matched ${parts} so far; still watching. The topics begin with: ${levels}`,
  });
}

/** A part is whole levels, next to each other; what is repeated is shown when a part names its end. */
export function isWanted({ below, read }: Pick<Message, 'below' | 'read'>, parts: readonly string[], beats: boolean): boolean {
  const framed = `/${below}/`;
  const named = parts.map((part) => `/${part.replace(/^\/+|\/+$/g, '')}/`);
  if (read !== undefined && repeated.has(read.name) && !beats) return named.some((part) => framed.endsWith(part));
  return named.length === 0 || named.some((part) => framed.includes(part));
}

function showLine({ below, read, bytes, retained, at }: Message, { say, print, paint }: Context): void {
  if (read !== undefined && isFurtherPiece(read.name, bytes)) return;
  const time = `${at.toTimeString().slice(0, 8)}.${String(at.getMilliseconds()).padStart(3, '0')}`;
  const shown =
    read === undefined
      ? { ok: false, text: `${say({ it: 'un topic fuori dalla tabella', en: 'a topic outside the table' })}: ${printable(textOf(bytes))}` }
      : messageInWords(read.name, bytes, say);
  const mark = retained ? '=' : ' ';
  print(`${paint('dim', time)} ${mark} ${paint('cyan', printable(below).padEnd(30))}  ${shown.ok ? shown.text : paint('red', shown.text)}`);
}

function showJson({ topic, read, bytes, retained, at }: Message, { printJson }: Context): void {
  const place = read === undefined ? null : placeOf(read);
  printJson({ at: at.toISOString(), topic, name: read?.name ?? null, place, retained, ...payloadOf(read, bytes) });
}

/** `payload` is null when the hub took a retained message back. */
function payloadOf(read: ReadTopic | undefined, bytes: Uint8Array): object {
  if (bytes.length === 0) return { payload: null };
  const payload = read === undefined ? refusal('no-such-topic') : decode(read.name, bytes);
  if (payload.ok) return { payload: payload.value };
  return { error: { code: payload.code, detail: payload.detail }, text: textOf(bytes) };
}

/** Only the parts that the topic has. */
function placeOf({ place }: ReadTopic): object {
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== ''));
}
