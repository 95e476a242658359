// What is free in an agenda, asked of the hub when somebody wants to know: by day, as far as one answer goes.
import { Slots } from '../../../broker/contract/messages/appointment.js';

const Told = Slots.options[0].omit({ v: true, n: true });
/** As far ahead as one question goes, days. */
const days = 31;
/** For an answer, ms. */
const patienceMs = 5_000;
/** One answer has no more. */
const slotsMost = 60;

interface FreeDay {
  readonly day: string;
  /** `2026-11-30T09:20` */
  readonly starts: readonly string[];
}

/** `later`: the day from which to ask for more. Undefined: the hub did not answer, or what cannot be read. */
export async function freeSlots({ desk, service, from }: { desk: string; service: string; from: string | undefined }) {
  const query = new URLSearchParams({ desk, service, days: String(days), ...(from === undefined ? {} : { from }) });
  try {
    const answer = await fetch(`/api/appointments/slots?${query}`, { signal: AbortSignal.timeout(patienceMs) });
    const read = Told.safeParse(await answer.json());
    return read.success ? byDay(read.data.slots.map(({ start }) => start)) : undefined;
  } catch {
    return undefined;
  }
}

function byDay(all: readonly string[]): { readonly days: readonly FreeDay[]; readonly later: string | undefined } {
  const found = [...new Set(all.map((start) => start.slice(0, 10)))].map((day) => ({
    day,
    starts: all.filter((start) => start.startsWith(day)),
  }));
  // The last day may go on beyond what one answer holds: it is asked for again, unless it is all that there is.
  const isCut = all.length >= slotsMost && found.length > 1;
  return { days: isCut ? found.slice(0, -1) : found, later: isCut ? found.at(-1)?.day : undefined };
}
