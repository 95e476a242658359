// A hall that takes appointments at any hour, and a program that asks for them.
import { onTestFinished } from 'vitest';
import { startTestHub, type TestHub } from '../../harness/hub.js';

const always = { 'mon-sun': '0:00-24:00' };

/** `perHour`: what one client may change in an hour. */
export function bookableHub(perHour = 1_000): Promise<TestHub> {
  return startTestHub(
    {},
    {
      calendar: { holidays: 'none' },
      services: {
        certificates: {
          name: { it: 'Certificati', en: 'Certificates' },
          series: 'A',
          dial: 12,
          card: { documents: [{ it: 'Carta d’identità', en: 'Identity card' }], fees: { it: '16 euro', en: '16 euros' } },
        },
        taxes: { name: { it: 'Tributi', en: 'Taxes' }, series: 'C' },
      },
      rosters: { one: { desk: 'one', services: ['certificates'], hours: always, minutes: 10 } },
      appointments: { 'per-client-hour': perHour },
    },
  );
}

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any;
}

export interface Program {
  get(path: string): Promise<Heard>;
  /** `body` as JSON; text and bytes as they are. */
  post(path: string, body?: object | string, headers?: Record<string, string>): Promise<Heard>;
  /** The `n` first free slots of certificates that will not have passed before the test ends. */
  free(n: number): Promise<string[]>;
}

export function program(hub: Pick<TestHub, 'httpPort'>): Program {
  async function ask(path: string, init: RequestInit): Promise<Heard> {
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}/api${path}`, init);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
  }
  const get = (path: string) => ask(path, {});
  return {
    get,
    post(path, body, headers = {}) {
      const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      return ask(path, { method: 'POST', headers: { ...type, ...headers }, ...(text === undefined ? {} : { body: text }) });
    },
    async free(n) {
      const { body } = await get('/appointments/slots?service=certificates&days=3');
      return body.slots.slice(6, 6 + n).map(({ start }: { start: string }) => start);
    },
  };
}

/** A hub of one test alone. */
export async function ownHub(perHour?: number): Promise<TestHub> {
  const hub = await bookableHub(perHour);
  onTestFinished(() => hub.end());
  return hub;
}
