// The broker alone, on a real socket: no engine behind it. Its config may change while it runs; what it refuses is counted.
import { onTestFinished } from 'vitest';
import type { Config } from '../../../broker/config/schema.js';
import type { Refusal } from '../../../broker/contract/codes.js';
import { noMeter } from '../../../broker/engine/meter.js';
import { type Broker, startBroker } from '../../../broker/mqtt/broker.js';
import type { Intake } from '../../../broker/mqtt/intake.js';
import { demoSignIn, type SignIn } from '../../../broker/mqtt/sign-in.js';
import { type Hello, openRaw, type Raw } from '../../harness/raw-mqtt.js';
import { smallConfig } from '../../harness/small-config.js';

interface Opened {
  readonly broker: Broker;
  readonly port: number;
  readonly counted: Map<string, number>;
  readonly complained: { readonly client: string; readonly no: Refusal; readonly topic: string }[];
  /** Names whose last session ended. */
  readonly gone: string[];
  config(): Config;
  change(to: Config): void;
  /** Other limits from now on. */
  limit(limits: object): void;
  /** A client that is let in. */
  enter(hello: Hello, from?: string): Promise<Raw>;
  /** Whoever it is; it ends with the test. */
  knock(hello?: Hello, from?: string): Raw;
}

interface Options {
  readonly config?: Config;
  readonly signIn?: SignIn;
  /** Unless given, everything passes. */
  readonly intake?: Intake;
}

/** It ends with the test. */
export async function openBroker({ config = smallConfig(), signIn = demoSignIn, intake = () => undefined }: Options = {}): Promise<Opened> {
  let runs = config;
  const counted = new Map<string, number>();
  const complained: { client: string; no: Refusal; topic: string }[] = [];
  const gone: string[] = [];
  const broker = await startBroker({
    config: () => runs,
    signIn,
    complaints: { add: (client, no, topic) => complained.push({ client, no, topic }) },
    meter: { ...noMeter, refused: (code) => counted.set(code, (counted.get(code) ?? 0) + 1) },
  });
  broker.hear(intake, { subscribed: () => {}, gone: (who) => gone.push(who) });
  await new Promise<void>((resolve) => broker.server.listen(0, '127.0.0.1', resolve));
  const address = broker.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const guests: Raw[] = [];
  onTestFinished(async () => {
    for (const one of guests) one.end();
    await broker.close();
  });

  function knock(hello?: Hello, from?: string): Raw {
    const one = openRaw(port, hello, from);
    guests.push(one);
    return one;
  }

  return {
    ...{ broker, port, counted, complained, gone, knock },
    config: () => runs,
    change(to) {
      runs = to;
    },
    limit(limits) {
      runs = { ...runs, limits: { ...runs.limits, ...limits } };
    },
    async enter(hello, from) {
      const one = knock(hello, from);
      const answer = await one.connack();
      if (answer?.code !== 0) throw new Error(`${hello.name ?? ''} was not let in: ${answer?.code}`);
      return one;
    },
  };
}
