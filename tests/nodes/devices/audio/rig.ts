// What the tests of the audio driver share: a folder that goes away, a log that can be read, a clock that can be held, and a sound card made of files.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Clock, DriverContext } from '../../../../nodes/devices/ports.js';

export function has(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** A folder that is removed when the test has ended. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'turno-audio-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const realClock: Clock = {
  now: () => performance.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

/** A clock that stands still until it is told that the time is up. */
export function heldClock() {
  const timers = new Set<{ ms: number; fn: () => void }>();
  let onArm: (() => void) | undefined;
  const clock: Clock = {
    now: () => 0,
    after(ms, fn) {
      const timer = { ms, fn };
      timers.add(timer);
      onArm?.();
      return () => timers.delete(timer);
    },
  };
  return {
    clock,
    /** When a timer of that length stands, lets it go off. */
    async timeIsUp(ms: number): Promise<void> {
      const find = () => [...timers].find((timer) => timer.ms === ms);
      while (find() === undefined) await new Promise<void>((resolve) => (onArm = resolve));
      const timer = find();
      if (timer !== undefined && timers.delete(timer)) timer.fn();
    },
  };
}

const LogLine = z.looseObject({ level: z.number(), msg: z.string() });

/** A context in a fresh folder; `warnings()` is what a maintainer would have been told. */
export async function freshContext(clock: Clock = realClock) {
  const lines: z.infer<typeof LogLine>[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(LogLine.parse(JSON.parse(line))) });
  const context: DriverContext = {
    node: 'announcer-1',
    device: 'sound',
    log,
    clock,
    folder: await freshFolder(),
    wire: { send: () => {}, onMessage: () => {} },
  };
  const warnings = () => lines.filter(({ level }) => level >= 40).map(({ msg }) => msg);
  return { context, warnings };
}

/** An executable shell script in place of a program. It answers `--version` as any player or voice does. */
export async function script(folder: string, name: string, body: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n[ "$1" = --version ] && exit 0\n${body}\n`);
  await chmod(file, 0o755);
  return file;
}

/** A named pipe: a script that writes into it tells the test that it has come so far. */
export function fifo(folder: string, name: string): string {
  const file = join(folder, name);
  execFileSync('mkfifo', [file]);
  return file;
}

/** ALSA without a card: every sound played lands in a file of its own, in order. For this test's process and its children only. */
export async function fileCard() {
  const folder = await freshFolder();
  const config = join(folder, 'asound.conf');
  const pcm = (name: string) =>
    `pcm.${name} { type file slave.pcm { type null } file "${join(folder, 'heard.raw')}" format raw truncate false }`;
  // `default` stays broken, as on a Pi with its output switched off: whoever is given no device fails.
  await writeFile(config, `${pcm('hall')}\n`);
  const before = process.env.ALSA_CONFIG_PATH;
  process.env.ALSA_CONFIG_PATH = config;
  onTestFinished(() => {
    if (before === undefined) delete process.env.ALSA_CONFIG_PATH;
    else process.env.ALSA_CONFIG_PATH = before;
  });
  return {
    device: 'hall',
    /** What was heard, one Buffer of samples per sound. */
    async heard(): Promise<Buffer[]> {
      const names = (await readdir(folder)).filter((name) => name.startsWith('heard.raw')).sort();
      return Promise.all(names.map((name) => readFile(join(folder, name))));
    },
  };
}

/** The loudest sample, 0 to 1 of full scale. */
export function peakOf(pcm: Buffer): number {
  let peak = 0;
  for (let i = 0; i + 1 < pcm.length; i += 2) peak = Math.max(peak, Math.abs(pcm.readInt16LE(i)));
  return peak / 32_768;
}

/** A recording: a plain tone, so that it cannot be taken for a voice. */
export function tone(hertz: number, ms: number): Buffer {
  const samples = Math.round((ms / 1000) * 22_050);
  const pcm = Buffer.alloc(samples * 2);
  for (let i = 0; i < samples; i++) pcm.writeInt16LE(Math.round(Math.sin((2 * Math.PI * hertz * i) / 22_050) * 8_000), i * 2);
  return pcm;
}
