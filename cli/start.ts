// `turno start`: the whole hall in one process, to try it.
import { type Address, isLoopback } from '../broker/hub/listen.js';
import type { RunningNode } from '../nodes/runtime/node.js';
import { publicOf, readListening } from './address.js';
import type { Context, Run } from './context.js';
import { type HubProcess, printReady, runHub } from './hub-process.js';
import { createLog } from './log.js';
import { Mistake } from './mistake.js';
import { runNode } from './node-process.js';
import { untilSignal } from './until-signal.js';

export const run: Run = async (context) => {
  const { options } = context;
  const here = { http: onThisMachine('--http', options.http), mqtt: onThisMachine('--mqtt', options.mqtt) };
  const listen = { ...here, ...publicOf(context) };
  const log = createLog(context);
  const hub = await runHub(context, listen, log);
  const nodes = await followNodes(context, hub, log);
  const signal = untilSignal();
  const ready = nodes.ready().then(() => printReady(context, hub));
  await Promise.race([signal, ready]);
  await signal;
  await nodes.stop();
  await hub.stop();
  return 0;
};

/** Runs every node of the config; one that a saved file adds begins, one that it drops ends. */
async function followNodes(context: Context, hub: HubProcess, log: ReturnType<typeof createLog>) {
  const running = new Map<string, RunningNode>();
  let started = false;
  let stopping = false;

  async function follow(): Promise<void> {
    if (stopping) return;
    const wanted = hub.nodes();
    const dropped = [...running].filter(([id]) => !wanted.includes(id));
    for (const [id] of dropped) running.delete(id);
    await Promise.all(dropped.map(([, node]) => node.stop()));
    for (const id of wanted) if (!stopping && !running.has(id)) await begin(id);
  }

  /** At the start one that cannot be had is a reason not to start; later the others do not wait for it. */
  async function begin(id: string): Promise<void> {
    try {
      running.set(id, await runNode(context, id, hub.mqttUrl, log));
    } catch (error) {
      if (!started) throw error;
      log.error({ node: id, error: error instanceof Error ? error.message : String(error) }, 'this node could not be started');
    }
  }
  const first = follow().then(() => {
    started = true;
  });
  /** One change is seen through before the next. */
  let following = first.catch(() => {});
  hub.onConfig(() => {
    following = following.then(follow).catch((error: unknown) => log.error({ error: String(error) }, 'a node could not be started'));
  });
  await first;

  return {
    ready: () => Promise.all([...running.values()].map((node) => node.ready)),
    async stop() {
      stopping = true;
      await following;
      await Promise.all([...running.values()].map((node) => node.stop()));
    },
  };
}

function onThisMachine(flag: '--http' | '--mqtt', text: string): Address {
  const address = readListening(flag, text);
  if (isLoopback(address)) return address;
  throw new Mistake('bad-command-line', {
    it: `${flag}: \`start\` è la dimostrazione e ascolta solo su questa macchina; per altre: \`turno hub\` e \`turno node\``,
    en: `${flag}: \`start\` is the demo and listens on this machine only; for others: \`turno hub\` and \`turno node\``,
  });
}
