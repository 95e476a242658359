// johnny-five and firmata-io never let go of a board: what two hundred replugs leave behind.
import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, vi } from 'vitest';
import { keptOf } from '../../../../nodes/devices/firmata/kept.js';
import { loadLibraries } from '../../../../nodes/devices/firmata/libraries.js';
import { lampAt } from '../../../../nodes/devices/firmata/wires.js';
import { heardContact, setUp } from './bench.js';

const wellMs = 2_000;
const replugs = 200;
/** After so many everything that grows once has grown. */
const warm = 20;
const leftMost = 256 * 1024;

setFlagsFromString('--expose_gc');
const collect: () => void = runInNewContext('gc');

async function heapUsed(): Promise<number> {
  // What a finished turn still holds is let go of in the next.
  await new Promise((resolve) => setTimeout(resolve, 20));
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

it(`leave nothing behind: after ${replugs} of them one board, its listeners, and no more memory`, async () => {
  const printed = vi.spyOn(console, 'log');
  const warned = vi.fn();
  process.on('warning', warned);
  const before = process.listenerCount('SIGINT') + process.listenerCount('exit') + process.listenerCount('uncaughtException');
  const libraries = await loadLibraries();
  const boards = () => libraries.Board.cache.length;
  const boardsBefore = boards();
  const made = await setUp({}, (clock) => ({ lamp: lampAt('the lamp', 4, clock), contact: heardContact(5, clock).contact }));
  const { line, parts, isWell, path } = made;
  parts.lamp.show({ rest: true });
  await line.until('is well', wellMs, isWell);
  const { io } = keptOf(path, libraries);
  const listeners = () =>
    io
      .eventNames()
      .map((event) => `${String(event)} ${EventEmitter.listenerCount(io, String(event))}`)
      .sort();
  let heap = 0;
  let heard: string[] = [];
  for (let replug = 0; replug < replugs; replug += 1) {
    line.unplug();
    // Some come back in the middle of what is said.
    await line.pass(replug % 3);
    line.replug('kept');
    if (replug % 5 === 0) {
      await line.pass(replug % 40);
      line.unplug();
      line.replug('kept');
    }
    await line.until('is well', wellMs, () => isWell() && line.uno().isLit(4));
    if (replug === warm) {
      heap = await heapUsed();
      heard = listeners();
    }
  }
  const left = (await heapUsed()) - heap;
  process.off('warning', warned);
  expect(listeners()).toEqual(heard);
  expect(boards() - boardsBefore).toBe(1);
  expect(process.listenerCount('SIGINT') + process.listenerCount('exit') + process.listenerCount('uncaughtException')).toBe(before);
  expect(printed).not.toHaveBeenCalled();
  expect(warned).not.toHaveBeenCalled();
  expect(left).toBeLessThan(leftMost);
}, 180_000);
