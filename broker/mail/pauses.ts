// When what could not be sent is tried again. RFC 5321, 4.5.4.1: two tries in the first hour or so, then hours apart, for days.
const minuteMs = 60_000;
const pausesMs = [1, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * minuteMs);

/** Ms to wait after so many tries in a row. */
export function pauseAfter(tries: number): number {
  return pausesMs[Math.min(tries, pausesMs.length) - 1] ?? minuteMs;
}
