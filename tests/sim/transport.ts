// A node's way to the hub over the simulated network, in place of MQTT.js, and with its habits: a clean session, nothing
// queued, tried again by itself, slowly where the sign-in was refused.
import { refusedMs, refusedWords } from '../../nodes/runtime/sign-in.js';
import type { OpenTransport } from '../../nodes/runtime/transport.js';
import type { ClientEnd, Down, Network, Up } from './network.js';
import type { SimProcess } from './process.js';
import { repeatsOf } from './repeats.js';
import type { Repeats } from './way.js';

const reconnectMs = 500;
const connectTimeoutMs = 3_000;
const keepaliveMs = 5_000;
/** So soon a machine where nobody listens says so. */
const refusedAfterMs = 2;

export function simTransport(network: Network, process: SimProcess): OpenTransport {
  return ({ node, key, boot, clock, log }, events) => {
    const password = key === undefined ? undefined : Buffer.from(key);
    let end: ClientEnd | undefined;
    let connected = false;
    let stopped = false;
    let complained = false;
    const refusals = new Set<number>();
    let heardAt = 0;
    let sentAt = 0;
    let asked = 0;
    const answers = new Map<number, (granted: boolean | undefined) => void>();
    let cancel = () => {};

    function wait(ms: number, then: () => void): void {
      cancel();
      cancel = clock.after(ms, then);
    }

    function send(packet: Up, repeats: Repeats): void {
      sentAt = clock.now();
      process.port(() => end?.send(packet, repeats));
    }

    function dial(): void {
      const answer = network.dial(process, node);
      wait(answer === 'refused' ? refusedAfterMs : connectTimeoutMs, () => lost(reconnectMs, answer === 'refused' ? answer : 'timeout'));
      if (answer === 'refused' || answer === 'silence') return;
      end = answer;
      answer.hear(
        (packet) => hear(packet),
        () => lost(reconnectMs, 'closed'),
      );
      send({ cmd: 'connect', name: node, id: `${node}-${boot.slice(0, 8)}`, password }, 'never');
    }

    function hear(packet: Down): void {
      heardAt = clock.now();
      if (packet.cmd === 'publish') events.message(packet.topic, packet.bytes);
      else if (packet.cmd === 'suback') {
        const answered = answers.get(packet.n);
        answers.delete(packet.n);
        answered?.(packet.granted);
      } else if (packet.cmd === 'connack') admitted(packet.code);
    }

    function admitted(code: number): void {
      const refusal = refusedWords(code, node, key !== undefined);
      if (refusal !== undefined) {
        if (!refusals.has(code)) log.warn({ code: refusal.code }, refusal.words);
        refusals.add(code);
        lost(refusedMs, 'refused');
        return;
      }
      complained = false;
      refusals.clear();
      connected = true;
      wait(keepaliveMs, keepAlive);
      events.connected();
    }

    function keepAlive(): void {
      if (clock.now() - heardAt > 1.5 * keepaliveMs) {
        lost(reconnectMs, 'silence');
        return;
      }
      // Whoever says something else needs no ping.
      if (clock.now() - sentAt >= keepaliveMs) send({ cmd: 'ping' }, 'never');
      wait(keepaliveMs, keepAlive);
    }

    /** What it waited for has not come, or what it had has ended. */
    function lost(againMs: number, why: string): void {
      if (!connected && againMs === reconnectMs && !complained) {
        log.warn({ error: why }, 'no hub there yet; trying on');
        complained = true;
      }
      letGo();
      if (!stopped) wait(againMs, dial);
    }

    function letGo(): void {
      cancel();
      connected = false;
      const before = end;
      end = undefined;
      if (before?.open === true) process.port(() => before.close());
      const open = [...answers.values()];
      answers.clear();
      for (const answered of open) answered(undefined);
    }

    // Not before `OpenTransport` has returned.
    wait(1, dial);
    return {
      get connected() {
        return connected;
      },
      publish(topic, payload) {
        if (connected) send({ cmd: 'publish', topic, bytes: Buffer.from(payload) }, repeatsOf(topic));
      },
      subscribe(topic, answered) {
        if (!connected) return;
        asked += 1;
        answers.set(asked, answered);
        send({ cmd: 'subscribe', topic, n: asked }, 'never');
      },
      unsubscribe(topic) {
        if (connected) send({ cmd: 'unsubscribe', topic }, 'never');
      },
      renew() {
        if (end !== undefined) lost(reconnectMs, 'renewed');
      },
      async stop() {
        stopped = true;
        letGo();
      },
    };
  };
}
