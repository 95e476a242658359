// Only what this driver uses of firmata-io 2.3.0, read from its lib. It is optional, as johnny-five is.
declare module 'firmata-io' {
  import type { EventEmitter } from 'node:events';

  namespace firmata {
    /** Events, besides: `digital-read-<pin>` with 0 or 1, `pin-state-<pin>`, `I2C-reply-<address>-<register>` with bytes, `string`. */
    class Firmata extends EventEmitter<{
      reportversion: [];
      queryfirmware: [];
      'capability-query': [];
      'analog-mapping-query': [];
      string: [text: string];
      [read: `digital-read-${number}`]: [level: number];
      [state: `pin-state-${number}`]: [];
      [reply: `I2C-reply-${number}-${number}`]: [bytes: readonly number[]];
    }> {
      constructor(transport: EventEmitter);
      isReady: boolean;
      /** What was heard of a message that is not whole yet. */
      buffer: number[];
      versionReceived: boolean;
      /** What was last written to each port of eight pins. */
      ports: number[];
      /** Filled by the first answer that comes while it is empty. */
      readonly pins: unknown[];
      /** Each answer is added to it. */
      readonly analogPins: number[];
      readonly reportVersionTimeoutId: NodeJS.Timeout;
      readonly MODES: { readonly INPUT: number; readonly OUTPUT: number };
      sysexCommand(bytes: readonly number[]): void;
      i2cConfig(options: { readonly delay: number }): void;
      i2cReadOnce(address: number, register: number, bytes: number, heard: () => void): void;
      i2cStop(address: number): void;
    }
  }
  export = firmata;
}
