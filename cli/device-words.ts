// What a device says that is wrong with it, in the reader's language where its driver speaks that.
import type { DeviceHealth } from '../broker/contract/messages/node.js';
import type { Context } from './context.js';

/** With the code for programs. */
export function illWords({ code, words, it = words }: Extract<DeviceHealth, { ok: false }>, say: Context['say']): string {
  return `${say({ it, en: words })} [${code}]`;
}
