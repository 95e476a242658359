// What aedes and better-sqlite3 weigh under the hall's load: every message that the hub would hear and say, in number and
// size, one row a group, and no queue. It loads nothing else.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Aedes } from 'aedes';
import Database from 'better-sqlite3';
import { serve } from '../worker.js';
import { listen } from './listen.js';

interface Heard {
  readonly topic: string;
  readonly payload: string;
}

async function open(folder: string): Promise<number> {
  const db = new Database(join(folder, 'bare-hall.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO row (body) VALUES (?)');
  const boot = randomBytes(16).toString('hex');
  const started = Date.now();
  let group: Heard[] = [];
  let ticket = 0;

  const aedes = await Aedes.createBroker({
    authorizePublish(_client, packet, done) {
      if (/(press|done|command)$/.test(packet.topic)) hear({ topic: packet.topic, payload: packet.payload.toString() });
      done(null);
    },
  });
  const say = (topic: string, payload: object, retain = false) =>
    aedes.publish({ cmd: 'publish', dup: false, qos: 0, topic, payload: JSON.stringify(payload), retain }, () => {});

  function hear(message: Heard): void {
    group.push(message);
    if (group.length === 1) setImmediate(answerGroup);
  }

  function answerGroup(): void {
    const heard = group;
    group = [];
    insert.run(heard.map(({ payload }) => payload).join('\n'));
    for (const { topic, payload } of heard) answer(topic, JSON.parse(payload));
  }

  // The load's own messages: their shape is known.
  function answer(topic: string, { id, order }: { id?: object; order?: number }): void {
    const number = `A${String(ticket % 1000).padStart(3, '0')}`;
    if (topic.endsWith('/press')) {
      ticket += 1;
      say(`${topic}/ack`, { v: 1, id, ok: true, ticket, number, service: 'certificati', ahead: 20 });
      const paper = {
        ticket,
        hall: 'Comune di Prova',
        service: 'certificati',
        number,
        day: '2026-11-22',
        time: '10:00',
        ahead: 20,
        language: 'it',
      };
      say(topic.replace('/press', '/print'), { v: 1, order: ticket, until: beat() + 10, boot, paper });
    } else if (topic.endsWith('/done')) {
      say(`${topic}/ack`, { v: 1, order, ok: true });
    } else {
      const desk = topic.split('/')[3] ?? '';
      say(`${topic}/ack`, { v: 1, id, ok: true, number });
      say(topic.replace('/command', '/state'), { v: 1, desk, phase: 'called', number, waiting: 100 }, true);
      const calls = Array.from({ length: 5 }, (_, i) => ({ call: ticket + i, number, desk: 1 }));
      say('turno/bench/area/atrio/calls', { v: 1, area: 'atrio', calls }, true);
    }
  }

  function beat(): number {
    return Math.floor((Date.now() - started) / 1000);
  }
  setInterval(() => say('turno/bench/hub/beat', { v: 1, boot, n: beat(), sinceMs: 0, at: new Date().toISOString(), trusted: true }), 1_000);
  return listen(createServer({ noDelay: true }, (socket) => void aedes.handle(socket)));
}

serve({ open: async (folder = '') => [await open(folder)] });
