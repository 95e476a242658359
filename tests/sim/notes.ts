// What whoever plays a day must know of what has happened so far.
import type { Payload } from '../../broker/contract/topics.js';
import type { Happening } from './happenings.js';

interface Notes {
  take(happening: Happening): void;
  /** How often each kind came. */
  readonly faults: Readonly<Record<string, number>>;
  /** On paper by now: of tickets, and of slips. */
  readonly numbers: readonly string[];
  readonly codes: readonly string[];
  /** How often a kiosk has begun to print; how many keys of a desk the hub has answered. */
  printsOf(kiosk: string): number;
  answersTo(desk: string): number;
  /** Whether the hub believes its clock, as it said last. */
  isTrusted(): boolean;
}

export function createNotes(): Notes {
  const faults: Record<string, number> = {};
  const numbers: string[] = [];
  const codes: string[] = [];
  const prints = new Map<string, number>();
  const answers = new Map<string, number>();
  let hubState: Payload<'hubState'> | undefined;
  const count = (counts: Map<string, number>, whose: string) => void counts.set(whose, (counts.get(whose) ?? 0) + 1);

  return {
    ...{ faults, numbers, codes },
    take(happening) {
      switch (happening.type) {
        case 'fault':
          faults[happening.kind] = (faults[happening.kind] ?? 0) + 1;
          return;
        case 'paper-out':
          if (happening.number !== undefined) numbers.push(happening.number);
          return;
        case 'slip-out':
          codes.push(happening.code);
          return;
        case 'print-begun':
          count(prints, happening.node);
          return;
        case 'hub-said':
          if (happening.name === 'commandAck') count(answers, happening.id);
          if (happening.name === 'hubState') hubState = happening.payload;
          return;
        default:
      }
    },
    printsOf: (kiosk) => prints.get(kiosk) ?? 0,
    answersTo: (desk) => answers.get(desk) ?? 0,
    isTrusted: () => hubState?.trusted === true,
  };
}
