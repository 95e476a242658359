// Whoever begins a request and does not end it is let go within seconds, and others are served meanwhile.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestHub } from '../../harness/hub.js';
import { bookableHub, program } from './appointments-stage.js';
import { open, reply } from './stage.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await bookableHub();
});
afterAll(() => hub.end());

it('a body that comes drop by drop is not waited for', async () => {
  const socket = await open(hub.httpPort);
  socket.write(
    `POST /api/appointments HTTP/1.1\r\nHost: 127.0.0.1:${hub.httpPort}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
  );
  const drip = setInterval(() => socket.write(' '), 300);
  const ended = reply(socket);
  expect((await program(hub).post('/appointments', { service: 'certificates' })).status).toBe(201);
  const began = Date.now();
  const late = await ended;
  clearInterval(drip);
  expect([late.status, late.body]).toEqual([408, 'The request did not come in time.\n']);
  expect(Date.now() - began).toBeLessThan(20_000);
});
