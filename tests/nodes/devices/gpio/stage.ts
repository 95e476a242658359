// Inside a guest: devices that are closed when their test ends, and what is left then.
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { Device } from '../../../../nodes/devices/ports.js';

export async function opened<D extends Device>(device: Promise<D>): Promise<D> {
  const there = await device;
  onTestFinished(() => there.close());
  return there;
}

/** What the maintainer reads when it cannot be opened. */
export async function refusal(device: Promise<Device>): Promise<string> {
  return opened(device).then(
    () => 'it opened',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** Lines that are exported: `gpio` and the kernel's number. */
export function exported(): string[] {
  return readdirSync('/sys/class/gpio').filter((name) => /^gpio\d+$/.test(name));
}

/** Files of GPIO's that this process has open. */
export function openFiles(): string[] {
  const target = (fd: string) => (existsSync(`/proc/self/fd/${fd}`) ? readlinkSync(`/proc/self/fd/${fd}`) : '');
  return readdirSync('/proc/self/fd')
    .map(target)
    .filter((file) => file.includes('gpio'));
}
