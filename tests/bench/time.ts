// One clock for all processes of the bench: CLOCK_MONOTONIC, which Linux counts once for the whole machine.

/** Ms; comparable between processes. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
