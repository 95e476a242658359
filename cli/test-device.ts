// `turno test-device <node>`: the devices of a node, opened here in its place, one after the other, with whoever stands before them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Slug } from '../broker/contract/ids.js';
import type { DeviceHealth, NodeConfig } from '../broker/contract/messages/node.js';
import { nodeConfigOf } from '../broker/engine/node-config.js';
import { isSimulated } from '../broker/mqtt/sign-in.js';
import { findDrivers } from '../nodes/devices/drivers.js';
import type { PortName, Wire } from '../nodes/devices/ports.js';
import { kinds } from '../nodes/kinds/kinds.js';
import { createDevices, type Devices, type Entries } from '../nodes/runtime/devices.js';
import { systemClock } from '../nodes/runtime/node.js';
import { systemDisk } from '../nodes/runtime/system-disk.js';
import { typedLines } from './answers-typed.js';
import type { Context, Run } from './context.js';
import { illWords } from './device-words.js';
import { hallIn } from './hall-file.js';
import { hubAddress } from './hub-address.js';
import { maintainer } from './maintainer.js';
import { Mistake } from './mistake.js';
import { readKey } from './node-process.js';
import { joinAs, type NodeSession } from './node-session.js';
import { printable, table } from './screen.js';
import type { Outcome, Step } from './test-step.js';
import { stepsOf } from './test-steps.js';
import { untilSignal } from './until-signal.js';
import { inUse, runningNode, whoHas } from './who-has.js';

/** Boards start when their port is opened, printers are asked how they are, ms. */
const settleMs = 8_000;
const lookMs = 100;

type Health = Readonly<Record<string, DeviceHealth>>;

export const run: Run = async (context) => {
  const { operands, options } = context;
  const [id = ''] = operands;
  if (!Slug.safeParse(id).success) {
    throw new Mistake('bad-command-line', { it: `${id} non è il nome di un nodo`, en: `${id} is no node’s name` });
  }
  const session = options.config === undefined ? await joinAs(id, hubAddress(options), keyOf(context, id)) : undefined;
  const config = session?.config ?? (await configIn(options.config ?? '', id));
  await refuseWhileItRuns(id, session);
  const entries = entriesOf(config);
  await refuseWhatIsHeld(entries);
  // From here on there is something to put back: lamps dark, pins given back, the folder gone.
  const stop = createStop();
  const folder = mkdtempSync(join(tmpdir(), 'turno-test-'));
  const devices = createDevices({
    node: id,
    drivers: findDrivers(),
    folder,
    disk: systemDisk,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    wireTo: (device) => ({ wire: session?.wireTo(device) ?? nowhere, end() {} }),
    late: () => {},
  });
  try {
    await devices.open(entries);
    return await tested(context, { config, devices, hasPage: session !== undefined, stop });
  } finally {
    await devices.release(new Map());
    await devices.closed();
    await session?.end();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Of a simulated device without a hub: there is no page to show it. */
const nowhere: Wire = { send() {}, onMessage() {} };

function keyOf({ options }: Context, id: string): string | undefined {
  return readKey(options.key, join(options.data, 'nodes', id, 'key'));
}

async function configIn(file: string, id: string): Promise<NodeConfig> {
  const config = await hallIn(file);
  const entry = config.nodes[id];
  if (entry !== undefined) return nodeConfigOf(config, id, entry);
  throw new Mistake('refused', { it: `la configurazione non ha un nodo \`${id}\``, en: `the config names no node \`${id}\`` });
}

function entriesOf(config: NodeConfig): Entries {
  return new Map(
    kinds[config.kind].devices.flatMap((name) => {
      const entry = config.devices[name];
      return entry === undefined ? [] : [[name, entry] as const];
    }),
  );
}

/** Two programs at one device would each get half of what it says. */
async function refuseWhileItRuns(id: string, session: NodeSession | undefined): Promise<void> {
  const pid = runningNode(id);
  if (pid === undefined && session?.runs !== true) return;
  await session?.end();
  const who = pid === undefined ? { it: '', en: '' } : { it: ` (processo ${pid})`, en: ` (process ${pid})` };
  throw new Mistake('refused', {
    it: `il nodo ${id} è in funzione${who.it}: fermalo, prova i suoi dispositivi, poi riavvialo`,
    en: `node ${id} is running${who.en}: stop it, test its devices, then start it again`,
  });
}

async function refuseWhatIsHeld(entries: Entries): Promise<void> {
  const drivers = findDrivers();
  for (const [name, { driver, ...settings }] of entries) {
    const claims = (await drivers.get(driver)?.())?.devices[name]?.claims?.(settings) ?? [];
    for (const [file = ''] of claims.map((claim) => claim.split(' '))) {
      const [holder] = file.startsWith('/') ? whoHas(file) : [];
      if (holder !== undefined) throw inUse(`${file} (${name})`, holder);
    }
  }
}

interface Stop {
  readonly asked: Promise<void>;
  isAsked(): boolean;
}

/** Ctrl-C, a terminal that is closed, or whoever ends the program. */
function createStop(): Stop {
  let isAsked = false;
  const asked = untilSignal('hangUp').then(() => {
    isAsked = true;
  });
  return { asked, isAsked: () => isAsked };
}

interface Test {
  readonly config: NodeConfig;
  readonly devices: Devices;
  readonly hasPage: boolean;
  readonly stop: Stop;
}

async function tested(context: Context, { config, devices, hasPage, stop }: Test): Promise<0 | 1> {
  const { options, print, printJson, say, paint } = context;
  const health = await settled(devices, stop);
  const ill = Object.entries(health).filter(([, state]) => !state.ok);
  if (options.json) {
    printJson({ ok: ill.length === 0, node: config.node, kind: config.kind, devices: health });
    return ill.length === 0 ? 0 : 1;
  }
  print(paint('bold', `${config.node}: ${Object.keys(health).join(', ')}`));
  for (const [name, state] of ill) if (!state.ok) print(paint('red', printable(`${name}: ${illWords(state, say)}`)));
  const steps = await stepsFor(config, devices, health, hasPage);
  const outcomes = await walked(context, steps, stop);
  print('');
  const marks: Readonly<Record<Outcome, string>> = { ok: paint('green', 'ok'), failed: paint('red', 'NO'), skipped: '-' };
  const rows = steps.map(({ device, what }, i) => [marks[outcomes[i] ?? 'skipped'], device, say(what)]);
  for (const line of table([...ill.map(([name]) => [marks.failed, name, say(notThere)]), ...rows])) print(line);
  const failed = ill.length + outcomes.filter((outcome) => outcome === 'failed').length;
  print(failed === 0 ? paint('green', say(wellDone(outcomes, steps.length))) : paint('red', say(notWell(failed))));
  return failed === 0 && outcomes.length === steps.length ? 0 : 1;
}

/** As they are when they all are well, or had their time. */
async function settled(devices: Devices, stop: Stop): Promise<Health> {
  const isUnwell = () => Object.values(devices.health()).some(({ ok }) => !ok);
  for (let ms = 0; ms < settleMs && !stop.isAsked() && isUnwell(); ms += lookMs) {
    await new Promise<void>((resolve) => systemClock.after(lookMs, resolve));
  }
  return devices.health();
}

/** Of what is there; a simulated device, where there is a page that shows it. */
async function stepsFor(config: NodeConfig, devices: Devices, health: Health, hasPage: boolean): Promise<Step[]> {
  const isTried = (name: string) => {
    const device = config.devices[name];
    return health[name]?.ok === true && (hasPage || (device !== undefined && !isSimulated(device)));
  };
  const ports = Object.fromEntries(Object.entries(devices.ports()).filter(([name]) => isTried(name)));
  const driver = await findDrivers().get(config.devices.buttons?.driver ?? '')?.();
  return stepsOf({ config, ports, clock: systemClock, hasLamps: driver?.devices.buttons?.cannot.lamps === undefined });
}

async function walked(context: Context, steps: readonly Step[], stop: Stop): Promise<Outcome[]> {
  const { say, print, paint } = context;
  const typed = typedLines(process.stdin);
  // Ctrl-C ends the questions; the lamps go dark all the same.
  void stop.asked.then(typed.end);
  const who = maintainer(typed, systemClock, context);
  const outcomes: Outcome[] = [];
  let last: PortName | undefined;
  try {
    for (const step of steps) {
      if (step.device !== last) print(`\n${paint('bold', step.device)}`);
      last = step.device;
      const outcome = await step.run(who);
      if (who.isGone()) break;
      outcomes.push(outcome);
      if (outcome === 'failed') print(paint('red', `  ${say(step.what)}: ${say({ it: 'non va', en: 'does not work' })}`));
    }
  } finally {
    typed.end();
  }
  return outcomes;
}

const notThere = { it: 'non c’è, o non sta bene', en: 'not there, or not well' };

function wellDone(outcomes: readonly Outcome[], steps: number) {
  const untold = outcomes.filter((outcome) => outcome === 'skipped').length + steps - outcomes.length;
  if (steps === 0) {
    return {
      it: 'qui non c’è niente da provare: ciò che è simulato sta sulla pagina di una centrale in funzione, con --hub',
      en: 'there is nothing to test here: what is simulated is on the page of a running hub, with --hub',
    };
  }
  if (untold === 0) return { it: 'tutto funziona', en: 'everything works' };
  return { it: `ciò che è stato provato funziona; non provati: ${untold}`, en: `what was tested works; not tested: ${untold}` };
}

function notWell(failed: number) {
  return {
    it: failed === 1 ? 'una cosa non va' : `${failed} cose non vanno`,
    en: failed === 1 ? 'one thing does not work' : `${failed} things do not work`,
  };
}
