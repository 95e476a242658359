// Fifty at once: no slot is sold twice, whichever way it is asked for.
import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { connectClient } from '../../harness/client.js';
import type { TestHub } from '../../harness/hub.js';
import { bookingOf, codeOf, type Heard, homeCodeOf, isBooked, ownHub, program } from './appointments-stage.js';

const many = Array.from({ length: 50 }, (_, i) => i);

/** Over MQTT, as the command line asks. */
async function clerk(hub: TestHub) {
  const client = await connectClient(hub.mqttUrl, 'maintainer');
  onTestFinished(() => client.close());
  const id = client.mqtt.options.clientId;
  await client.subscribe(`turno/prova/hub/response/${id}/appointment`);
  return async (n: number, wish: object) => {
    const asked = {
      v: 1,
      n,
      id: { node: 'maintainer', boot: randomBytes(16).toString('hex'), n: 1 },
      do: 'book',
      service: 'certificates',
      ...wish,
    };
    client.publish(`turno/prova/hub/request/${id}/appointment`, asked);
    const { payload } = await client.find(`answer ${n}`, (message) => JSON.parse(message.payload.toString()).n === n);
    return JSON.parse(payload.toString());
  };
}

function outcomes(bodies: readonly Heard['body'][]) {
  const said = bodies.map((body) => ({ body }));
  const booked = said.filter(isBooked).map(bookingOf);
  const starts = booked.map(({ desk, start }) => `${desk} ${start}`);
  const codes = booked.map(({ code }) => code);
  const refused = said.filter((each) => !isBooked(each)).map(codeOf);
  return { starts, codes, refused };
}

it('of fifty who want one slot, one has it', async () => {
  const citizen = program(await ownHub());
  const [start = ''] = await citizen.free(1);
  const answers = await Promise.all(many.map(() => citizen.post('/appointments', { service: 'certificates', start })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const others = answers.filter(({ status }) => status !== 201);
  expect(others.map((other) => `${other.status} ${codeOf(other)}`)).toEqual(Array(49).fill('409 slot-taken'));
});

it('fifty who want the first free one have fifty', async () => {
  const citizen = program(await ownHub());
  const answers = await Promise.all(many.map(() => citizen.post('/appointments', { service: 'certificates' })));
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(201));
  const { starts, codes } = outcomes(answers.map(({ body }) => body));
  expect([new Set(starts).size, new Set(codes).size]).toEqual([50, 50]);
});

it('the same where half of them come over MQTT', async () => {
  const hub = await ownHub();
  const citizen = program(hub);
  const ask = await clerk(hub);
  const both = (wish: object) =>
    Promise.all(
      many.map(async (n) =>
        n % 2 === 0 ? (await citizen.post('/appointments', { service: 'certificates', ...wish })).body : ask(n, wish),
      ),
    );
  const [start = ''] = await citizen.free(1);
  const one = outcomes(await both({ start }));
  expect(one.starts).toEqual([`one ${start}`]);
  expect(one.refused).toEqual(Array(49).fill('slot-taken'));
});

it('and fifty first free ones are fifty', async () => {
  const hub = await ownHub();
  const citizen = program(hub);
  const ask = await clerk(hub);
  const bodies = await Promise.all(
    many.map(async (n) => (n % 2 === 0 ? (await citizen.post('/appointments', { service: 'certificates' })).body : ask(n, {}))),
  );
  const { starts, codes, refused } = outcomes(bodies);
  expect(refused).toEqual([]);
  expect([new Set(starts).size, new Set(codes).size]).toEqual([50, 50]);
});

it('of ten who move to one slot at once, one is there and nine stay where they were', async () => {
  const citizen = program(await ownHub());
  const [to = '', ...others] = await citizen.free(11);
  const booked = await Promise.all(others.map((start) => citizen.post('/appointments', { service: 'certificates', start })));
  const codes = booked.map(homeCodeOf);
  const moved = await Promise.all(codes.map((code) => citizen.post(`/appointments/${code}/move`, { start: to })));
  expect(moved.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
  const now = await Promise.all(codes.map((code) => citizen.get(`/appointments/${code}`)));
  const starts = now.map((one) => bookingOf(one).start);
  expect(starts.filter((start) => start === to)).toHaveLength(1);
  expect(new Set(starts).size).toBe(10);
});

it('many who ask the same with one key have one appointment', async () => {
  const citizen = program(await ownHub(1));
  const key = { 'idempotency-key': randomBytes(16).toString('hex') };
  const answers = await Promise.all(many.map(() => citizen.post('/appointments', { service: 'certificates' }, key)));
  expect(new Set(answers.map((answer) => `${answer.status} ${bookingOf(answer).code}`)).size).toBe(1);
});
