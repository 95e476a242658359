// What the engine refuses, as HTTP says it; and the hour of a client's allowance, on a clock that the test moves.
import { createSecretKey } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { ConfigSchema } from '../../../broker/config/schema.js';
import { type Code, refusal } from '../../../broker/contract/codes.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { createApi } from '../../../broker/http/api.js';
import { createAppointmentDesk } from '../../../broker/http/appointment-desk.js';
import { createAppointments } from '../../../broker/http/appointments.js';
import { startHttp } from '../../../broker/http/server.js';
import { listen } from '../../../broker/hub/listen.js';
import { smallConfigData } from '../../harness/small-config.js';
import { program } from './appointments-stage.js';

const config = ConfigSchema.parse(smallConfigData({}, { appointments: { 'per-client-hour': 1 } }));
const booking = { code: '123456', service: 'certificates', desk: 'one', start: '2026-11-30T09:00', minutes: 10, state: 'booked' } as const;

/** An engine that answers as it is told. */
async function hubThatSays() {
  const says: { code: Code | 'yes'; now: number; refused: Code[]; asked: Payload<'askAppointment'>[] } = {
    code: 'yes',
    now: 0,
    refused: [],
    asked: [],
  };
  const desk = createAppointmentDesk({
    engine: {
      config: () => config,
      appointment(asked, from, reply) {
        expect(from).toEqual({ letters: asked.do === 'book' ? '' : 'KWTX' });
        says.asked.push(asked);
        reply(says.code === 'yes' ? { v: 1, n: asked.n, ok: true, booking, card: {} } : { v: 1, n: asked.n, ...refusal(says.code) });
      },
    },
    secret: createSecretKey(Buffer.alloc(32, 7)),
    now: () => says.now,
  });
  const no = ({ n }: { readonly n: number }) => ({ v: 1, n, ...refusal('no-such-service') }) as const;
  const api = createApi(
    createAppointments({ engine: { questions: { card: no, slots: no } }, desk }),
    () => Promise.resolve(refusal('no-key')),
    (code) => says.refused.push(code),
  );
  const http = startHttp({ routes: new Map(), api, onMqtt: () => {} });
  onTestFinished(() => http.close());
  const httpPort = await listen('--http', { host: '127.0.0.1', port: 0 }, http.server);
  return { says, citizen: program({ httpPort }) };
}

const wish = { service: 'certificates' };

it.each([
  ['slot-taken', 409],
  ['no-such-appointment', 404],
  ['no-such-service', 404],
  ['no-such-slot', 422],
  ['no-free-slot', 422],
  ['already-there', 422],
  ['too-late', 422],
  ['forgotten', 422],
  ['broken', 500],
  ['not-stored', 503],
] as const)('%s is a %i; it is counted as a refusal, and not as a booking', async (code, status) => {
  const { says, citizen } = await hubThatSays();
  says.code = code;
  const answer = await citizen.post('/appointments', wish);
  expect(answer).toMatchObject({ status, body: refusal(code) });
  expect(answer.headers.get('retry-after')).toBe(code === 'not-stored' ? '1' : null);
  expect(says.refused).toEqual([code]);
  says.code = 'yes';
  expect((await citizen.post('/appointments', wish)).status).toBe(201);
});

it('after an hour there is room again', async () => {
  const { says, citizen } = await hubThatSays();
  expect((await citizen.post('/appointments', wish)).status).toBe(201);
  says.now = 600_000.5;
  const refused = await citizen.post('/appointments', wish);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3000']);
  says.now = 3_600_000;
  expect((await citizen.post('/appointments', wish)).status).toBe(201);
  expect(says.asked).toHaveLength(2);
});

it('one key is one id for one wish, whatever the order of its fields, and no key is never the same', async () => {
  const { says, citizen } = await hubThatSays();
  const id = '5f0c2d1e-6f7b-4b1c-9d0e-0f2b8c6d7e8f';
  await citizen.post('/appointments', { service: 'certificates', desk: 1, id });
  await citizen.post('/appointments', { desk: 1, service: 'certificates' }, { 'idempotency-key': id });
  expect(says.asked.map((asked) => asked.id)).toEqual(Array(2).fill({ node: 'http', boot: expect.stringMatching(/^[0-9a-f]{32}$/), n: 1 }));
  expect(says.asked[0]).toEqual(says.asked[1]);
  for (let i = 0; i < 2; i += 1) await citizen.get('/appointments/123456-KWTX');
  const [, , one, two] = says.asked;
  expect(one?.id.boot).not.toBe(two?.id.boot);
});
