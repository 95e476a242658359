// Asks a running hub: one message, and the hub's own answer to it.
import { randomBytes } from 'node:crypto';
import { decode, encode } from '../broker/contract/codec.js';
import type { Code } from '../broker/contract/codes.js';
import type { CommandId, Stamp } from '../broker/contract/ids.js';
import type { DeskAct } from '../broker/contract/messages/desk.js';
import {
  type AnswerTo,
  answerTo,
  maintainerName,
  type Payload,
  type Question,
  qos,
  readTopic,
  type TopicName,
  topicOf,
} from '../broker/contract/topics.js';
import { Mistake } from './mistake.js';
import { answerMs, type SignedIn } from './sign-in.js';

/** Made once per command line: whatever becomes of it, it is decided once. */
export function newCommandId(): CommandId {
  return { node: maintainerName, boot: randomBytes(16).toString('hex'), n: 1 };
}

/** `payload`: or what makes it, once it is known which hall is asked. Errors: `Mistake`. An answer that refuses is an answer. */
export function ask<Q extends Question>(
  hub: SignedIn,
  question: Q,
  payload: Payload<Q> | ((hall: Payload<'hubInfo'>) => Payload<Q>),
): Promise<AnswerTo<Q>> {
  const name: (typeof answerTo)[Q] = answerTo[question];
  return converse(hub, [topicOf('+', name, { id: hub.id })], (heard, say) => {
    if (heard.name === 'hubInfo') {
      const asked = typeof payload === 'function' ? payload(readBy(hub, 'hubInfo', heard.bytes)) : payload;
      say(topicOf(heard.hall, question, { id: hub.id }), encode(question, asked));
    }
    return heard.name === name ? readBy(hub, name, heard.bytes) : undefined;
  });
}

/** Acts at a desk in the place of its keypad: the key is as old as the beat that it names. Errors: `Mistake`. */
export function actAt(hub: SignedIn, desk: string, act: DeskAct): Promise<Payload<'commandAck'>> {
  const id = newCommandId();
  let hall: string | undefined;
  let stamp: Stamp | undefined;
  let said = false;
  return converse(hub, [topicOf('+', 'commandAck', { id: desk }), topicOf('+', 'beat')], (heard, say) => {
    if (heard.name === 'commandAck') {
      const ack = readBy(hub, 'commandAck', heard.bytes);
      // The desk's own keypad is answered under the same topic.
      return ack.id === null || ack.id.boot === id.boot ? ack : undefined;
    }
    if (heard.name === 'hubInfo') hall = heard.hall;
    if (heard.name === 'beat') {
      const beat = readBy(hub, 'beat', heard.bytes);
      stamp = { boot: beat.boot, beat: beat.n, sinceMs: beat.sinceMs };
    }
    if (hall !== undefined && stamp !== undefined && !said) {
      said = true;
      say(topicOf(hall, 'command', { id: desk }), encode('command', { v: 1, id, stamp, ...act }));
    }
    return undefined;
  });
}

interface Heard {
  readonly hall: string;
  readonly name: TopicName;
  readonly bytes: Uint8Array;
}

/** Listens until `hears` gives an answer. Which hall it is, the hub's retained info says: that comes first. */
function converse<A>(
  { client, url }: SignedIn,
  filters: readonly string[],
  hears: (heard: Heard, say: (topic: string, text: string) => void) => A | undefined,
): Promise<A> {
  return new Promise((resolve, reject) => {
    let hall: string | undefined;
    const timer = setTimeout(() => reject(silent(url, hall)), answerMs);
    const fail = (error: unknown) => {
      clearTimeout(timer);
      reject(error);
    };
    client.on('message', (topic, bytes) => {
      const read = readTopic(topic);
      if (read === undefined) return;
      // A hub that starts again says its info again: what was asked is not asked twice.
      if (read.name === 'hubInfo' && hall !== undefined) return;
      if (read.name === 'hubInfo') hall = read.hall;
      try {
        if (read.name === 'refused') {
          const { code, detail } = readBy({ url }, 'refused', bytes);
          return fail(refusedBy(url, `${detail} [${code}]`, code));
        }
        const answer = hears({ hall: read.hall, name: read.name, bytes }, (to, text) => client.publish(to, text, { qos }));
        if (answer === undefined) return;
        clearTimeout(timer);
        resolve(answer);
      } catch (error) {
        fail(error);
      }
    });
    client.once('close', () => fail(lost(url)));
    client.subscribe([...filters, topicOf('+', 'hubInfo'), topicOf('+', 'refused')], { qos }, (error, granted) => {
      // 128: the hub does not let us listen (MQTT 3.1.1, 3.9.3).
      if (granted?.some(({ qos: given }) => given === 128)) fail(refusedBy(url, 'SUBACK 128'));
      else if (error !== null) fail(lost(url));
    });
  });
}

function readBy<N extends TopicName>({ url }: Pick<SignedIn, 'url'>, name: N, bytes: Uint8Array): Payload<N> {
  const read = decode(name, bytes);
  if (!read.ok) throw anotherVersion(url, read.detail);
  return read.value;
}

function silent(url: string, hall: string | undefined): Mistake {
  const seconds = answerMs / 1000;
  return hall === undefined
    ? new Mistake('no-hub', {
        it: `su ${url} c’è un broker MQTT, ma in ${seconds} s non si è sentito nessun hub di Turno`,
        en: `there is an MQTT broker at ${url}, but no hub of Turno was heard within ${seconds} s`,
      })
    : new Mistake('no-hub', {
        it: `l’hub su ${url} non ha risposto in ${seconds} s`,
        en: `the hub at ${url} did not answer within ${seconds} s`,
      });
}

function lost(url: string): Mistake {
  return new Mistake('no-hub', { it: `l’hub su ${url} se n’è andato`, en: `the hub at ${url} went away` });
}

function refusedBy(url: string, why: string, code?: Code): Mistake {
  return new Mistake('refused', { it: `l’hub su ${url} rifiuta: ${why}`, en: `the hub at ${url} refuses: ${why}` }, code);
}

function anotherVersion(url: string, why: string): Mistake {
  return new Mistake('refused', {
    it: `l’hub su ${url} è di un’altra versione, la sua risposta non si legge: ${why}`,
    en: `the hub at ${url} is of another version, its answer cannot be read: ${why}`,
  });
}
