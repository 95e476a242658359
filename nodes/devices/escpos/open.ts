// From an address to a printer.
import type { DriverContext, Printer } from '../ports.js';
import type { Address } from './address.js';
import { fileTransport } from './device-file.js';
import { openPrinter } from './printer.js';
import { openRoll } from './roll-file.js';
import { type SerialLine, serialTransport } from './serial.js';
import { openSimulator } from './simulator.js';
import { tcpTransport } from './tcp.js';
import type { Transport } from './transport.js';
import { createTypesetter } from './typesetter.js';

export interface Opening {
  /** Characters in a line. */
  readonly columns: 32 | 48;
  /** The length of a new roll, m. */
  readonly roll: number;
  readonly line: SerialLine;
}

/** The printer itself may be reached later. Rejects where a serial line has no library. */
export async function openAt(address: Address, { columns, roll, line }: Opening, context: DriverContext): Promise<Printer> {
  const { clock, log, wire, folder } = context;
  const typesetter = createTypesetter({ columns, folder, clock, log });
  if (address.kind === 'sim') return openSimulator(typesetter, wire, roll);
  const paper = await openRoll(folder, roll, clock, log);
  const transport = await transportTo(address, line, context);
  return openPrinter({ transport, typesetter, roll: paper, clock, log });
}

async function transportTo(address: Exclude<Address, { kind: 'sim' }>, line: SerialLine, { clock }: DriverContext): Promise<Transport> {
  switch (address.kind) {
    case 'tcp':
      return tcpTransport(address.host, address.port, clock);
    case 'file':
      return fileTransport(address.path, clock);
    case 'serial':
      return serialTransport(address.path, line, clock);
  }
}
