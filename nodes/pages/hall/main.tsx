// The room in the browser. What it knows comes over MQTT, what it does goes over MQTT: nothing by a back door.
import '../jitless.js';
import { render } from 'preact';
import { createBuzzer } from './buzzer.js';
import { asks } from './devices.js';
import { connect } from './link.js';
import { collect, type Incoming } from './pieces.js';
import { createPlayer, type Hearing } from './player.js';
import { Room } from './room.js';
import { emptyHall, type Fact, type Hall, reduce } from './store.js';

const root = document.getElementById('hall');
if (root === null) throw new Error('index.html has no element with the id "hall"');

let hall = emptyHall;
let hearing: Hearing = 'locked';
let drawn = true;
const incoming = new Map<string, Incoming>();

const link = connect(window.location, tell);
const buzz = createBuzzer();
const player = createPlayer((now) => {
  hearing = now;
  draw();
});

function tell(fact: Fact): void {
  if (fact.type === 'sim' && fact.message.type === 'sound') listen(`${fact.node}/${fact.device}`, fact.message);
  if (fact.type === 'sim' && fact.message.type === 'buzz') buzz(fact.node, fact.message.tone);
  const before = hall;
  hall = reduce(hall, fact);
  if (hall === before) return;
  for (const { node, device } of asks(before, hall)) link.send(hall.id, node, device, { v: 1, type: 'ask' });
  draw();
}

function listen(from: string, piece: Parameters<typeof collect>[1]): void {
  const { incoming: rest, whole } = collect(incoming.get(from), piece);
  if (rest === undefined) incoming.delete(from);
  else incoming.set(from, rest);
  if (whole !== undefined) player.play(whole);
}

function look(): Hall {
  return hall;
}

/** Many messages may come between two frames; they are drawn once. */
function draw(): void {
  if (!drawn) return;
  drawn = false;
  requestAnimationFrame(() => {
    drawn = true;
    if (root === null) return;
    const send: Parameters<typeof Room>[0]['send'] = (node, device, message) => link.send(hall.id, node, device, message);
    render(<Room hall={hall} look={look} hearing={hearing} tell={tell} send={send} unlock={player.unlock} />, root);
  });
}

for (const gesture of ['pointerdown', 'keydown']) document.addEventListener(gesture, player.unlock, { once: true });
setInterval(() => tell({ type: 'tick', at: performance.now() }), 500);
draw();
