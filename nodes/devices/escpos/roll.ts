// What is left of a roll, from the length that was printed on it and from what the printer's sensors say. Pure.
import { z } from 'zod';
import type { RollHealth } from '../../../broker/contract/messages/node.js';

const Mm = z.number().min(0);

/** What is known of the roll that is in, and of those before it. */
export const RollRecord = z.strictObject({
  v: z.literal(1),
  usedMm: Mm,
  /** The roll had ended when the printer last told. */
  out: z.boolean(),
  /** How much was used when its sensor first saw the last metres; null while it sees more than those. */
  lowAtMm: Mm.nullable(),
  /** From there to the end, as a roll before this one has shown. */
  tailMm: Mm.nullable(),
  /** Of the last tickets, some fifty; null before the first. */
  averageMm: Mm.nullable(),
});
export type RollRecord = z.output<typeof RollRecord>;

/** The roll that is in when nobody knows better is taken for a new one. */
export const newRoll: RollRecord = { v: 1, usedMm: 0, out: false, lowAtMm: null, tailMm: null, averageMm: null };

/** Of a whole roll, as much counts as low where no sensor says so. */
const lowShare = 0.05;
const averageOver = 50;

export function printedOn(record: RollRecord, mm: number): RollRecord {
  const { usedMm, averageMm } = record;
  return { ...record, usedMm: usedMm + mm, averageMm: averageMm === null ? mm : averageMm + (mm - averageMm) / averageOver };
}

interface Told {
  readonly out: boolean;
  readonly low: boolean;
  /** Since it last told, the cover was open or nobody saw the printer: only then can a roll have been changed. */
  readonly unseen: boolean;
}

/** The record as it was where nothing has changed. A roll that is changed before its last metres is not noticed: the forecast is then too low. */
export function toldOf(record: RollRecord, { out, low, unseen }: Told): RollRecord {
  const { usedMm, lowAtMm, tailMm } = record;
  if (out) return record.out ? record : { ...record, out, tailMm: lowAtMm === null ? tailMm : usedMm - lowAtMm };
  // Where the sensor is at its edge it says now this, now that.
  if (record.out || (lowAtMm !== null && !low && unseen)) return { ...record, usedMm: 0, out: false, lowAtMm: low ? 0 : null };
  return low && lowAtMm === null ? { ...record, lowAtMm: usedMm } : record;
}

/** `rollMm`: the length of a new roll. */
export function forecast({ usedMm, lowAtMm, tailMm, averageMm }: RollRecord, rollMm: number): RollHealth {
  const byLength = rollMm - usedMm;
  const bySensor = lowAtMm === null ? undefined : tailMm === null ? Number.NaN : tailMm - (usedMm - lowAtMm);
  const leftMm = bySensor ?? byLength;
  const low = lowAtMm !== null || byLength < lowShare * rollMm;
  // Less than nothing, and still it prints: that roll is another one than was thought.
  if (averageMm === null || averageMm === 0 || !(leftMm > 0)) return { low };
  return { low, ticketsLeft: about(leftMm / averageMm) };
}

/** Rounded down to two figures: it is a guess, and each change of it is a message to the whole hall. */
function about(tickets: number): number {
  const step = tickets < 20 ? 1 : 10 ** Math.max(0, Math.floor(Math.log10(tickets)) - 1);
  return Math.min(99_999, Math.floor(tickets / step) * step);
}
