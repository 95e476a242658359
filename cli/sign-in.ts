// The command line at the hub's door: signed in as the maintainer, or told in words why not.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { connect, type MqttClient } from 'mqtt';
import { maintainerName } from '../broker/contract/topics.js';
import type { Context } from './context.js';
import { hubAddress } from './hub-address.js';
import { Mistake } from './mistake.js';

export interface SignedIn {
  readonly client: MqttClient;
  /** Its MQTT client id, under which the hub answers it. */
  readonly id: string;
  readonly url: string;
}

/** Within which a hub must have answered, ms. */
export const answerMs = 5_000;

/** `againMs`: after which a connection that was lost is tried again; 0 never. Errors: `Mistake`. */
export async function signIn(options: Pick<Context['options'], 'hub' | 'data'>, againMs = 0): Promise<SignedIn> {
  const url = hubAddress(options);
  const id = `cli-${randomBytes(4).toString('hex')}`;
  const password = maintainerKey(join(options.data, 'hub/maintainer.key'));
  const client = connect(url, {
    protocolVersion: 4,
    clientId: id,
    username: maintainerName,
    ...(password === undefined ? {} : { password }),
    clean: true,
    keepalive: 5,
    connectTimeout: answerMs,
    reconnectPeriod: againMs,
    resubscribe: false,
    queueQoSZero: false,
  });
  try {
    await connected(client, url, password !== undefined);
    return { client, id, url };
  } catch (error) {
    client.end(true);
    throw error;
  }
}

/** What the hub says at sign-in (MQTT 3.1.1, 3.2.2.3): 4 and 5 are a name and a password that it does not know. */
export function refusalOf(error: Error, url: string, hadPassword: boolean): Mistake | undefined {
  const code = 'code' in error ? error.code : undefined;
  if (typeof code !== 'number') return undefined;
  if (code !== 4 && code !== 5)
    return new Mistake('refused', { it: `l’hub su ${url} rifiuta: ${error.message}`, en: `the hub at ${url} refuses: ${error.message}` });
  return hadPassword
    ? new Mistake('refused', {
        it: `l’hub su ${url} non riconosce la password in hub/maintainer.key: i dati di --data sono di un altro hub?`,
        en: `the hub at ${url} does not know the password in hub/maintainer.key: is --data another hub’s?`,
      })
    : new Mistake('refused', {
        it: `l’hub su ${url} vuole la password del manutentore: la tiene in hub/maintainer.key nei suoi dati (--data)`,
        en: `the hub at ${url} wants the maintainer’s password: it keeps it as hub/maintainer.key in its data (--data)`,
      });
}

function connected(client: MqttClient, url: string, hasPassword: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let reached = false;
    let problem: Error | undefined;
    client.stream.once('connect', () => {
      reached = true;
    });
    const failed = () => {
      clearTimeout(timer);
      reject((problem && refusalOf(problem, url, hasPassword)) ?? noHub(url, reached, problem));
    };
    const timer = setTimeout(failed, answerMs);
    client.on('error', (error) => {
      problem ??= error;
      failed();
    });
    client.once('close', failed);
    client.once('connect', () => {
      clearTimeout(timer);
      client.removeListener('close', failed);
      if ('setNoDelay' in client.stream) (client.stream as Socket).setNoDelay(true);
      resolve();
    });
  });
}

/** `reached`: somebody listens there. */
function noHub(url: string, reached: boolean, problem: Error | undefined): Mistake {
  if (reached)
    return new Mistake('no-hub', {
      it: `ciò che risponde su ${url} non è un broker MQTT, o adesso non fa entrare nessuno`,
      en: `what answers at ${url} is no MQTT broker, or one that lets nobody in now`,
    });
  const why = problem !== undefined && 'code' in problem ? ` (${String(problem.code)})` : '';
  return new Mistake('no-hub', { it: `nessun hub su ${url}${why}: è acceso?`, en: `no hub at ${url}${why}: is it running?` });
}

/** Made by the hub at its first start; whoever may not read it signs in without, and the hub decides. */
function maintainerKey(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
