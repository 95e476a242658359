// Somebody at a program, as `turno card` or `turno book` ask: questions over MQTT, one after the other, and their answers.
import { decode } from '../../../broker/contract/codec.js';
import type { CommandId } from '../../../broker/contract/ids.js';
import { type AnswerTo, answerTo, maintainerName, type Payload, type Question, topicOf } from '../../../broker/contract/topics.js';
import { connectClient } from '../../harness/client.js';

// Each member of a union loses what is filled in here.
type Asked<P> = P extends unknown ? Omit<P, 'v' | 'n' | 'id'> : never;

export interface Asker {
  ask<Q extends Question>(question: Q, asked: Asked<Payload<Q>>): Promise<AnswerTo<Q>>;
  close(): Promise<void>;
}

export async function openAsker(url: string, hall: string): Promise<Asker> {
  const client = await connectClient(url, maintainerName);
  const own = client.mqtt.options.clientId ?? '';
  await client.subscribe(...Object.values(answerTo).map((row) => topicOf(hall, row, { id: own })));
  let asked = 0;
  function nextId(): CommandId {
    asked += 1;
    return { node: maintainerName, boot: '0'.repeat(32), n: asked };
  }
  return {
    async ask(question, wanted) {
      const id = nextId();
      const row = answerTo[question];
      const topic = topicOf(hall, row, { id: own });
      client.publish(topicOf(hall, question, { id: own }), {
        v: 1,
        n: id.n,
        // Whatever changes something is asked for once.
        ...('do' in wanted && wanted.do !== 'list' ? { id } : {}),
        ...wanted,
      });
      let found: Payload<typeof row> | undefined;
      await client.find(`an answer to ${question}`, (heard) => {
        const read = heard.topic === topic ? decode(row, heard.payload) : undefined;
        if (read?.ok === true && read.value.n === id.n) found = read.value;
        return found !== undefined;
      });
      if (found === undefined) throw new Error('no answer');
      return found;
    },
    close: client.close,
  };
}
