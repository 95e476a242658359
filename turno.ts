#!/usr/bin/env node
// The front door: reads the command line, wires broker and nodes. Nothing imports it.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Logger, pino } from 'pino';
import type { ConfigSource } from './broker/config/load.js';
import type { Page } from './broker/http/routes.js';
import type { Hub } from './broker/hub/hub.js';
import { findDrivers } from './nodes/devices/drivers.js';
import { kinds } from './nodes/kinds/kinds.js';
import type { RunningNode } from './nodes/runtime/node.js';

const loopback = '127.0.0.1';
const root = resolve(fileURLToPath(import.meta.url), '../..');
const usage = `turno: the queue of a public hall

  turno start                       hub and every node of the config, in one process
  turno hub                         the hub alone
  turno node <id> --hub mqtt://...  one node

  --config FILE   the hall's config           (config/hall.yaml)
  --data FOLDER   database and node outboxes  (./data)
  --http PORT     pages, on this machine only (8080; 0 picks one)
  --mqtt PORT     broker, on this machine only (1883; 0 picks one)
  --hub URL       where a node finds its hub  (mqtt://127.0.0.1:1883)
`;

/** What went wrong and is the caller's to mend: shown without a stack trace. */
class Mistake extends Error {
  constructor(
    words: string,
    /** 1: the config or the machine; 2: the command line. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(words);
  }
}

interface Options {
  readonly config: string;
  readonly data: string;
  readonly http: number;
  readonly mqtt: number;
  readonly hub: string;
}

function readCommandLine(args: readonly string[]): { words: readonly string[]; options: Options } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string', default: join(root, 'config/hall.yaml') },
        data: { type: 'string', default: 'data' },
        http: { type: 'string', default: '8080' },
        mqtt: { type: 'string', default: '1883' },
        hub: { type: 'string', default: 'mqtt://127.0.0.1:1883' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { words: ['help'], options: { ...values, http: 0, mqtt: 0 } };
    return { words: positionals, options: { ...values, http: portOf('--http', values.http), mqtt: portOf('--mqtt', values.mqtt) } };
  } catch (error) {
    if (error instanceof Mistake) throw error;
    throw new Mistake(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, 2);
  }
}

function portOf(flag: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Mistake(`${flag}: ${text} is not a port (0 to 65535)`, 2);
  return port;
}

/** Lines a person reads, on stderr; one event a line, codes in brackets. */
function createLog(): Logger {
  const write = (line: string) => {
    const { level, time, msg, code, pid: _pid, hostname: _host, ...rest }: Record<string, unknown> = JSON.parse(line);
    const at = new Date(Number(time)).toTimeString().slice(0, 8);
    const more = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
    const name = pino.levels.labels[Number(level)] ?? '';
    say(
      `${at} ${name} ${String(msg ?? '')}${code === undefined ? '' : ` [${String(code)}]`}${more.length > 0 ? ` ${more.join(' ')}` : ''}\n`,
    );
  };
  return pino({ level: 'info' }, { write });
}

/** A line of its own, whatever a client put into its name: control characters are shown, not obeyed. */
function say(line: string): void {
  process.stderr.write(`${line.trimEnd().replace(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1))}\n`);
}

function versionOf(): string {
  const data: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return typeof data === 'object' && data !== null && 'version' in data ? String(data.version) : '0';
}

const drivers = findDrivers();

async function openConfig(file: string): Promise<ConfigSource> {
  const { configSource } = await import('./broker/config/load.js');
  const { catalogue } = await import('./cli/catalogue.js');
  return configSource(file, await catalogue());
}

const pageFiles: readonly (readonly [path: string, file: string, type: string])[] = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/hall.js', 'hall.js', 'text/javascript; charset=utf-8'],
  ['/hall.css', 'hall.css', 'text/css; charset=utf-8'],
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
];

function builtPages(): Page[] {
  return pageFiles.map(([path, file, type]) => ({ path, type, body: readFileSync(join(root, 'dist/pages', file)) }));
}

async function hub(options: Options, log: Logger): Promise<{ hub: Hub; nodes: readonly string[] }> {
  const config = await openConfig(options.config);
  // Loaded here, not above: a Pi that runs one node has no use for the broker, nor a hub for what nodes need.
  const { BadConfig, PortTaken, startHub } = await import('./broker/hub/hub.js');
  const { systemTime } = await import('./broker/engine/clock.js');
  const { StoreError } = await import('./broker/store/store.js');
  try {
    const started = await startHub({
      config,
      folder: join(options.data, 'hub'),
      http: { host: loopback, port: options.http },
      mqtt: { host: loopback, port: options.mqtt },
      pages: builtPages(),
      time: systemTime,
      version: versionOf(),
      language: 'en',
      log,
    });
    const loaded = config.read();
    return { hub: started, nodes: loaded.ok ? Object.keys(loaded.config.nodes) : [] };
  } catch (error) {
    if (error instanceof BadConfig || error instanceof PortTaken) throw new Mistake(error.message);
    if (error instanceof StoreError) throw new Mistake(`--data: ${error.message}`);
    throw error;
  }
}

async function node(id: string, hubUrl: string, options: Options, log: Logger): Promise<RunningNode> {
  const { startNode, systemClock } = await import('./nodes/runtime/node.js');
  const folder = join(options.data, 'nodes', id);
  try {
    return startNode({
      id,
      hub: hubUrl,
      key: undefined,
      folder,
      kinds,
      drivers,
      clock: systemClock,
      version: versionOf(),
      log: log.child({ node: id }),
    });
  } catch (error) {
    throw new Mistake(`--data: ${folder} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Runs until SIGINT or SIGTERM, then stops in order, nodes first. A second signal does not wait. */
function untilSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(130);
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

async function main(): Promise<void> {
  // A full disk or a reader that went away must not end what the log tells of.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const { words, options } = readCommandLine(process.argv.slice(2));
  const log = createLog();
  const [command, id, ...surplus] = words;
  const unread = command === 'node' ? surplus : words.slice(1);
  if (unread.length > 0) throw new Mistake(`${unread.join(' ')}: nobody reads this\n\n${usage}`, 2);
  switch (command) {
    case 'start': {
      const started = await hub(options, log);
      const hubUrl = `mqtt://127.0.0.1:${started.hub.mqttPort}`;
      const nodes = await Promise.all(started.nodes.map((name) => node(name, hubUrl, options, log)));
      untilSignal(async () => {
        await Promise.all(nodes.map((one) => one.stop()));
        await started.hub.stop();
      });
      await Promise.all(nodes.map((one) => one.ready));
      sayReady(started.hub);
      return;
    }
    case 'hub': {
      const started = await hub(options, log);
      untilSignal(() => started.hub.stop());
      sayReady(started.hub);
      return;
    }
    case 'node': {
      if (id === undefined) throw new Mistake(`which node? turno node <id> --hub ${options.hub}`, 2);
      if (!/^[a-z0-9-]{1,32}$/.test(id)) throw new Mistake(`${id} is no node's name: lower-case letters, digits and hyphens`, 2);
      if (!/^mqtt:\/\/[^/\s]+$/.test(options.hub))
        throw new Mistake(`--hub: ${options.hub} is not an address as in mqtt://127.0.0.1:1883`, 2);
      const started = await node(id, options.hub, options, log);
      untilSignal(() => started.stop());
      await started.ready;
      process.stdout.write(`Turno node ready  ${id}  ${options.hub}\n`);
      return;
    }
    case 'help':
    case undefined:
      process.stdout.write(usage);
      return;
    default:
      throw new Mistake(`there is no command ${command}\n\n${usage}`, 2);
  }
}

function sayReady({ httpPort, mqttPort }: Hub): void {
  process.stdout.write(`Turno ready  http://127.0.0.1:${httpPort}  mqtt://127.0.0.1:${mqttPort}\n`);
}

main().catch((error: unknown) => {
  const mistake = error instanceof Mistake ? error : undefined;
  process.stderr.write(`${mistake?.message ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(mistake?.exitCode ?? 70);
});
