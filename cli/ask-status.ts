// Asks a running hub how the hall is: one question, one answer.
import { decode, encode } from '../broker/contract/codec.js';
import type { Status } from '../broker/contract/messages.js';
import { qos, readTopic, topicOf } from '../broker/contract/topics.js';
import { Mistake } from './mistake.js';
import { answerMs, type SignedIn } from './sign-in.js';

/** Which hall it is, the hub's retained info says. Errors: `Mistake`. */
export function askStatus({ client, id, url }: SignedIn): Promise<Status> {
  return new Promise((resolve, reject) => {
    let hall: string | undefined;
    const timer = setTimeout(() => reject(silent(url, hall)), answerMs);
    const fail = (mistake: Mistake) => {
      clearTimeout(timer);
      reject(mistake);
    };
    client.on('message', (topic, bytes) => {
      const read = readTopic(topic);
      if (read?.name === 'hubInfo' && hall === undefined) {
        hall = read.hall;
        client.publish(topicOf(hall, 'askStatus', { id }), encode('askStatus', { v: 1, n: 1 }), { qos });
      } else if (read?.name === 'status') {
        const status = decode('status', bytes);
        if (!status.ok) return fail(anotherVersion(url, status.detail));
        clearTimeout(timer);
        resolve(status.value);
      } else if (read?.name === 'refused') {
        const no = decode('refused', bytes);
        if (no.ok) fail(refusedBy(url, `${no.value.detail} [${no.value.code}]`));
      }
    });
    client.once('close', () => fail(lost(url)));
    client.subscribe([topicOf('+', 'status', { id }), topicOf('+', 'hubInfo'), topicOf('+', 'refused')], { qos }, (error, granted) => {
      // 128: the hub does not let us listen (MQTT 3.1.1, 3.9.3).
      if (granted?.some(({ qos: given }) => given === 128)) fail(refusedBy(url, 'SUBACK 128'));
      else if (error !== null) fail(lost(url));
    });
  });
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

function refusedBy(url: string, why: string): Mistake {
  return new Mistake('refused', { it: `l’hub su ${url} rifiuta: ${why}`, en: `the hub at ${url} refuses: ${why}` });
}

function anotherVersion(url: string, why: string): Mistake {
  return new Mistake('refused', {
    it: `l’hub su ${url} è di un’altra versione, la sua risposta non si legge: ${why}`,
    en: `the hub at ${url} is of another version, its answer cannot be read: ${why}`,
  });
}
