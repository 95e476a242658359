// What it takes to decide who is next: by the tickets' rules alone, and as the engine does it, with the hour and what follows
// in the other rooms.
import { decideWorld } from '../../../broker/engine/decide-world.js';
import { momentOf } from '../../../broker/engine/opening.js';
import { applyTo } from '../../../broker/engine/world.js';
import type { Answer, Command } from '../../../broker/tickets/commands.js';
import { decide } from '../../../broker/tickets/decide.js';
import { nowMs } from '../time.js';
import { serve } from '../worker.js';
import { type PlayedHall, playHall } from './played-hall.js';

let hall: PlayedHall | undefined;

/** Presses *next*; what it took goes to `samples`, unless nobody was called. */
function nextAlone({ world, halls, config, clock }: PlayedHall, desk: string, samples: number[]): Answer {
  const command: Command = { type: 'desk', desk, act: { verb: 'next' } };
  const now = momentOf(config, clock);
  const from = nowMs();
  const { events, answer } = decide(world.queue, halls.hall, command, now);
  for (const event of events) applyTo(world, event, now.at);
  const to = nowMs();
  if (answer.ok) samples.push(to - from);
  return answer;
}

function nextWhole({ world, halls, config, clock }: PlayedHall, desk: string, samples: number[]): Answer {
  const from = nowMs();
  const { events, answer } = decideWorld(world, halls, { type: 'desk', desk, act: { verb: 'next' } }, momentOf(config, clock));
  for (const event of events) applyTo(world, event, clock.now());
  const to = nowMs();
  if (answer.ok) samples.push(to - from);
  return answer;
}

serve({
  async open(file = '', desks = '') {
    hall = await playHall(file, Number(desks));
    return [];
  },
  /** A day from `wall` on; returns the ms that each *next* took. */
  day(how = '', wall = '', waiting = '', nexts = '') {
    if (hall === undefined) throw new Error('no hall is open');
    const played = hall;
    const samples: number[] = [];
    const next = how === 'alone' ? nextAlone : nextWhole;
    played.day(Number(wall), Number(waiting), Number(nexts), (desk) => next(played, desk, samples));
    return samples;
  },
});
