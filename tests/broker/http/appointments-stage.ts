// A hall that takes appointments at any hour, and a program that asks for them.
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { startTestHub, type TestHub } from '../../harness/hub.js';

const always = { 'mon-sun': '0:00-24:00' };

/** `perHour`: what one client may change in an hour. */
export function bookableHub(perHour = 1_000, more: object = {}, parts: Parameters<typeof startTestHub>[3] = {}): Promise<TestHub> {
  return startTestHub(
    {},
    {
      calendar: { holidays: 'none' },
      ...more,
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
    undefined,
    parts,
  );
}

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const Slot = z.looseObject({ desk: z.string(), start: z.string() });
const Booked = z.looseObject({ ok: z.literal(true), booking: Slot.extend({ code: z.string(), state: z.string() }) });
const WithLetters = z.looseObject({ booking: z.looseObject({ code: z.string() }), letters: z.string() });
const Free = z.looseObject({ slots: z.array(Slot) });
const Refused = z.looseObject({ ok: z.literal(false), code: z.string() });

type Said = Pick<Heard, 'body'>;

/** The appointment that an answer tells of; throws when it tells of none. */
export function bookingOf({ body }: Said) {
  return Booked.parse(body).booking;
}

/** By what the appointment that an answer tells of is found from home; throws when the answer has no letters. */
export function homeCodeOf({ body }: Said): string {
  const { booking, letters } = WithLetters.parse(body);
  return `${booking.code}-${letters}`;
}

/** When the free slots of an answer begin. */
export function startsOf({ body }: Said): string[] {
  return Free.parse(body).slots.map(({ start }) => start);
}

/** Why an answer is a refusal; throws when it is none. */
export function codeOf({ body }: Said): string {
  return Refused.parse(body).code;
}

export function isBooked({ body }: Said): boolean {
  return Booked.safeParse(body).success;
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
      return startsOf(await get('/appointments/slots?service=certificates&days=3')).slice(6, 6 + n);
    },
  };
}

/** A hub of one test alone. */
export async function ownHub(perHour?: number): Promise<TestHub> {
  const hub = await bookableHub(perHour);
  onTestFinished(() => hub.end());
  return hub;
}
