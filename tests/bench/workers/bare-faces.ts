// The floor under telephones and screens: aedes, one FULL commit a message and node's HTTP, which say as many bytes as the hub does and know
// nothing of queues, words or who may see what.
import { randomBytes } from 'node:crypto';
import { createServer as createHttp, type ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Aedes } from 'aedes';
import Database from 'better-sqlite3';
import { hallId } from '../hall.js';
import { serve } from '../worker.js';
import { listen } from './listen.js';

/** As long as what a hub in one language says of five calls, of a ticket's page, and of its files. */
const screenBytes = 2_600;
const pageBytes = 2_300;
const fileBytes = 1_500;

async function open(folder: string): Promise<readonly number[]> {
  const db = new Database(join(folder, 'bare-faces.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO row (body) VALUES (?)');
  const boot = randomBytes(16).toString('hex');
  const screens = new Set<ServerResponse>();
  let calls = 0;
  let tickets = 0;
  let beats = 0;

  const aedes = await Aedes.createBroker({
    authorizePublish(_client, packet, done) {
      done(null);
      const payload = packet.payload.toString();
      const { id } = JSON.parse(payload);
      if (packet.topic.endsWith('/command')) {
        insert.run(payload);
        call(packet.topic, id);
      } else if (packet.topic.endsWith('/press')) {
        insert.run(payload);
        print(packet.topic, id);
      }
    },
  });
  const say = (topic: string, payload: object, retain = false) =>
    aedes.publish({ cmd: 'publish', dup: false, qos: 0, topic, payload: JSON.stringify(payload), retain }, () => {});
  const screen = () => `event: screen\ndata: ${JSON.stringify({ each: [[calls, 'x'.repeat(screenBytes)]] })}\n\n`;

  function call(topic: string, id: object): void {
    calls += 1;
    say(`${topic}/ack`, { v: 1, id, ok: true, number: 'A001' });
    const text = screen();
    for (const each of screens) each.write(text);
  }

  function print(topic: string, id: object): void {
    tickets += 1;
    const asked = { ticket: tickets, number: 'A001', ahead: 20 };
    say(`${topic}/ack`, { v: 1, id, ok: true, ...asked, service: 'certificati' });
    const paper = { ...asked, hall: 'Comune di Prova', service: 'certificati', day: '2026-11-22', time: '10:00', language: 'it' };
    const link = `https://turno.example/t/${String(tickets).padStart(20, '0')}`;
    say(topic.replace('/press', '/print'), { v: 1, order: tickets, until: beats + 10, boot, paper: { ...paper, link } });
  }

  const http = createHttp((request, response) => {
    const { url = '' } = request;
    if (url.startsWith('/screen/')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(screen());
      screens.add(response);
      response.once('close', () => screens.delete(response));
    } else if (url.includes('/now')) {
      response.end();
    } else if (url.startsWith('/t/')) {
      const files = '<link href="/citizen.css"><link href="/t.css"><script src="/t.js"></script>';
      response.end(`${files}<div data-at="${url}/now" data-mark="x">${'x'.repeat(pageBytes)}</div>`);
    } else {
      response.end('x'.repeat(fileBytes));
    }
  });
  setInterval(() => {
    beats += 1;
    say(`turno/${hallId}/hub/beat`, { v: 1, boot, n: beats, sinceMs: 0, at: new Date().toISOString(), trusted: true });
    for (const each of screens) each.write('event: beat\ndata: 10:00\n\n');
  }, 1_000);
  return [await listen(createServer({ noDelay: true }, (socket) => void aedes.handle(socket))), await listen(http)];
}

serve({ open: (folder = '') => open(folder) });
