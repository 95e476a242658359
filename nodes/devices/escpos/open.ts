// From an address to a printer.
import type { DriverContext, Printer } from '../ports.js';
import type { Address } from './address.js';
import { fileTransport } from './device-file.js';
import { openPrinter } from './printer.js';
import { openSimulator } from './simulator.js';
import { tcpTransport } from './tcp.js';
import { createTypesetter } from './typesetter.js';

/** `columns`: characters in a line. The printer itself may be reached later. */
export function openAt(address: Address, columns: 32 | 48, { clock, log, wire, folder }: DriverContext): Printer {
  const typesetter = createTypesetter({ columns, folder, clock, log });
  if (address.kind === 'sim') return openSimulator(typesetter, wire);
  const transport = address.kind === 'tcp' ? tcpTransport(address.host, address.port, clock) : fileTransport(address.path, clock);
  return openPrinter(transport, typesetter, clock, log);
}
