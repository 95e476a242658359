// Who had signed in when the hub last wrote it down: a hub that starts again, after an update or a power cut, signs nobody out at a desk where people
// wait. No code stands here that would let anybody in, only what one is known by.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Slug } from '../contract/ids.js';
import { KeysError, writeFile } from './key-file.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const KeptSession = z.strictObject({
  /** Of the code in the cookie, which is 128 random bits. */
  key: sha256,
  name: Slug,
  /** Of what they signed in with. */
  mark: sha256,
  /** Ms on the hall's clock. */
  begun: z.number(),
  seen: z.number(),
  /** The service day. */
  day: z.string(),
});
export type KeptSession = z.infer<typeof KeptSession>;

export interface SessionFile {
  /** None where the file is not there or cannot be read: whoever was in signs in again. */
  read(): readonly KeptSession[];
  /** What cannot be written is told, and costs no more than that the next start signs everybody out. */
  write(sessions: readonly KeptSession[]): void;
}

/** `<folder>/sessions.json`, for the hub's own user alone. `damaged`: told in words. */
export function openSessionFile(folder: string, damaged: (words: string) => void = () => {}): SessionFile {
  const file = join(folder, 'sessions.json');
  return {
    read() {
      try {
        return z.array(KeptSession).parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return [];
      }
    },
    write(sessions) {
      try {
        writeFile(folder, file, `${JSON.stringify(sessions)}\n`);
      } catch (error) {
        if (!(error instanceof KeysError)) throw error;
        damaged(error.message);
      }
    },
  };
}
