// Days and minutes as the hall's wall shows them, and back to the world's time.
import { localTime } from './service-day.js';

const dayForm = /^\d{4}-\d\d-\d\d$/;
const timeForm = /^([01]\d|2[0-3]):[0-5]\d$/;
const dayMs = 24 * 60 * 60_000;

/** Whether `text` is a day that exists: `2026-02-28`, not `2026-02-30`. */
export function isDay(text: string): boolean {
  const at = dayForm.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
  // Some engines read 30 February as 2 March.
  return !Number.isNaN(at) && dayAt(at) === text;
}

function dayAt(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 10);
}

/** The day `n` days after `day`, or before it. */
export function addDays(day: string, n: number): string {
  return dayAt(Date.parse(`${day}T00:00Z`) + n * dayMs);
}

/** 0 to 6, Monday first. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
}

/** Since midnight: of `09:05`, 545. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** `09:05`; the other way. */
export function timeOf(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/**
 * Ms since 1970 UTC at which the wall of `zone` shows `local`, `2026-11-23T09:20`. A time that comes twice, when summer ends, is
 * the first of the two; one that the wall skips, when summer begins, is as much later as the clock was put forward.
 */
export function wallOf(local: string, zone: string): number {
  const asUtc = Date.parse(`${local}:00Z`);
  // No zone changes its clock twice within two days, so the right offset is that of the day before or of the day after.
  const before = asUtc - offsetAt(asUtc - dayMs, zone);
  const after = asUtc - offsetAt(asUtc + dayMs, zone);
  if (before === after || shows(before, zone, local)) return before;
  return shows(after, zone, local) ? after : before;
}

/** Whether nothing of a day is skipped or comes twice. */
export function hasAllMinutes(day: string, zone: string): boolean {
  return wallOf(`${addDays(day, 1)}T00:00`, zone) - wallOf(`${day}T00:00`, zone) === dayMs;
}

/** Whether the wall of `zone` ever shows `local`, `2026-11-23T09:20`: not on 30 February, nor in the hour that the clock is put forward over. */
export function isOnWall(local: string, zone: string): boolean {
  const [day = '', time = ''] = local.split('T');
  return isDay(day) && timeForm.test(time) && shows(wallOf(local, zone), zone, local);
}

function offsetAt(wallMs: number, zone: string): number {
  const { day, time } = localTime(wallMs, zone);
  return Date.parse(`${day}T${time}:00Z`) - wallMs;
}

function shows(wallMs: number, zone: string, local: string): boolean {
  const { day, time } = localTime(wallMs, zone);
  return `${day}T${time}` === local;
}
