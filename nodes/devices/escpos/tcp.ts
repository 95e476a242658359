// A printer with a network plug: one socket to port 9100, kept open, because a TM printer serves one at a time and a new
// connection costs what a citizen would wait.
import { connect as open, type Socket } from 'node:net';
import type { Clock } from '../ports.js';
import { backoff, type Ears, type Left, type Problem, type Transport, writeMsMax } from './transport.js';

const connectMsMax = 3000;
// The kernel asks an idle peer after this long, and gives it up 10 s later: that is how a printer whose plug was pulled is missed.
const keepAliveMs = 5000;

/** Errors: `unreachable`. */
export function tcpTransport(host: string, port: number, clock: Clock): Transport {
  const retry = backoff(clock);
  let socket: Socket | undefined;
  let problem: Problem | undefined = unreachable('not tried yet');
  let closed = false;
  let ears: Ears | undefined;
  // Writes whose bytes the kernel has not taken; each is told when the link dies.
  const pending = new Set<(left: Left) => void>();

  function unreachable(why: string): Problem {
    return {
      code: 'unreachable',
      words: {
        it: `Nessuna stampante a ${host}:${port} (${why}). È accesa, il cavo di rete è inserito, è questo il suo indirizzo?`,
        en: `No printer at ${host}:${port} (${why}). Is it on, is its network cable in, is this its address?`,
      },
    };
  }

  function connect(): void {
    if (closed) return;
    const mine = open({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveMs });
    socket = mine;
    let wasUp = false;
    let why = 'it hung up';
    const giveUp = clock.after(connectMsMax, () => mine.destroy(new Error('no answer in 3 s')));
    mine.once('connect', () => {
      giveUp();
      wasUp = true;
      problem = undefined;
      retry.up();
      ears?.up();
    });
    mine.on('data', (chunk) => ears?.heard(chunk));
    // Comes before `close`, which does the work.
    mine.on('error', (error) => {
      why = error.message;
    });
    mine.once('close', () => {
      giveUp();
      // `reset` has its own reason.
      problem ??= unreachable(why);
      if (!wasUp) problem = unreachable(why);
      const cut: Left = { left: 'some', problem };
      for (const tell of pending) tell(cut);
      if (wasUp) ears?.down();
      if (!closed) retry.again(connect);
    });
  }

  return {
    mayBeMute: true,
    start(theirs) {
      ears = theirs;
      connect();
    },
    problem: () => problem,
    write(bytes) {
      const mine = socket;
      if (mine === undefined || problem !== undefined)
        return Promise.resolve({ left: 'none', problem: problem ?? unreachable('not connected') });
      return new Promise((resolve) => {
        const late = clock.after(writeMsMax, () => reset(mine, unreachable('it takes no more bytes')));
        const tell = (left: Left): void => {
          late();
          pending.delete(tell);
          resolve(left);
        };
        pending.add(tell);
        mine.write(bytes, (error) => {
          // Node calls back without an error also for what a destroyed socket has thrown away; `close` follows and tells.
          if (!mine.destroyed && (error === undefined || error === null)) tell({ left: 'all' });
        });
      });
    },
    reset(why) {
      if (socket !== undefined && problem === undefined) reset(socket, why);
    },
    close() {
      closed = true;
      retry.stop();
      const mine = socket;
      if (mine === undefined || mine.closed) return Promise.resolve();
      return new Promise((resolve) => {
        mine.once('close', () => resolve());
        // A ticket that the kernel has whole may still come out; one that it has not must not come out by half.
        if (pending.size > 0) reset(mine, unreachable('closed'));
        else mine.destroy();
      });
    },
  };

  /** With RST: after a plain close the kernel would go on delivering what it holds. */
  function reset(mine: Socket, why: Problem): void {
    problem = why;
    mine.resetAndDestroy();
  }
}
