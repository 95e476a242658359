// How a printer stands, as its answers tell it (Epson, "DLE EOT", n = 1 to 4). Pure.
import type { Question } from './status.js';

/** Why a printer that answers would give no ticket now. */
export type Fault = 'cover-open' | 'no-paper' | 'cutter' | 'jam' | 'too-hot' | 'broken' | 'feeding' | 'offline';

interface Standing {
  /** The answer to that question; returns what has to be asked next for the whole of it, if anything. */
  heard(question: Question, byte: number): Question | undefined;
  /** GS r has said that the roll is at its end. */
  rollEnded(): void;
  fault(): Fault | undefined;
  /** Undefined until it has told. `low`: its sensor sees the last metres. */
  roll(): { readonly out: boolean; readonly low: boolean } | undefined;
  forget(): void;
}

export function standing(): Standing {
  let roll: { out: boolean; low: boolean } | undefined;
  let fault: Fault | undefined;

  return {
    heard(question, byte) {
      switch (question) {
        case 'paper':
          // Of each pair either bit will do: some printers set one.
          roll = { out: (byte & 0x60) !== 0, low: (byte & 0x0c) !== 0 };
          return 'printer';
        case 'printer': {
          const online = (byte & 0x08) === 0;
          fault = online ? undefined : (fault ?? 'offline');
          return online ? undefined : 'cause';
        }
        case 'cause':
          fault = causeOf(byte);
          return fault === 'offline' && (byte & 0x40) !== 0 ? 'error' : undefined;
        case 'error':
          fault = errorOf(byte);
          return undefined;
      }
    },
    rollEnded() {
      roll = { out: true, low: true };
    },
    fault() {
      // With its cover open a printer sees no paper either, whatever roll lies in it.
      return roll?.out === true && fault !== 'cover-open' ? 'no-paper' : fault;
    },
    roll: () => roll,
    forget() {
      roll = undefined;
      fault = undefined;
    },
  };
}

function causeOf(byte: number): Fault {
  if ((byte & 0x04) !== 0) return 'cover-open';
  if ((byte & 0x20) !== 0) return 'no-paper';
  return (byte & 0x08) !== 0 ? 'feeding' : 'offline';
}

/** The worst first: what needs a technician, what needs a hand, what passes. */
function errorOf(byte: number): Fault {
  if ((byte & 0x20) !== 0) return 'broken';
  if ((byte & 0x08) !== 0) return 'cutter';
  if ((byte & 0x04) !== 0) return 'jam';
  return (byte & 0x40) !== 0 ? 'too-hot' : 'offline';
}
