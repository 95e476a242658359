// The voice that reads panels aloud, opened when a panel first asks for it: most halls have none, and a start waits for nothing of it.
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Reading } from '../broker/contract/reading.js';
import { systemTime } from '../broker/engine/clock.js';
import { freeBytesFew } from '../broker/http/hands-hub.js';
import { makeDataFolder } from './data-folder.js';

export interface LateReading extends Reading {
  stop(): Promise<void>;
}

/** What cannot be opened is told to `failed` once, and reads nothing. */
export function readingWhenAsked(open: () => Promise<LateReading>, failed: (error: unknown) => void): LateReading {
  let opening: Promise<LateReading | undefined> | undefined;
  let opened: LateReading | undefined;

  function begin(): Promise<LateReading | undefined> {
    opening ??= open().then(
      (reading) => {
        opened = reading;
        return reading;
      },
      (error: unknown) => {
        failed(error);
        return undefined;
      },
    );
    return opening;
  }

  return {
    // A panel looks again with the next beat.
    languages() {
      void begin();
      return opened?.languages() ?? [];
    },
    read: async (text, language) => (await begin())?.read(text, language),
    stop: async () => (await opening)?.stop(),
  };
}

/** By espeak-ng, kept in the hub's folder under `aloud`; nothing new once the supervisor is told that the disk is nearly full. */
export function openAloud(hubFolder: string, log: Logger): LateReading {
  const folder = join(hubFolder, 'aloud');
  return readingWhenAsked(
    async () => {
      makeDataFolder(folder);
      const { openReading } = await import('../nodes/devices/audio/reading.js');
      const isFull = () => {
        const { bavail, bsize } = statfsSync(folder);
        return bavail * bsize < freeBytesFew;
      };
      return openReading({ folder, isFull, log, clock: { now: systemTime.monotonic, after: systemTime.after } });
    },
    (error) => log.error({ code: 'not-opened', error: String(error) }, 'nothing is read aloud on panels'),
  );
}
