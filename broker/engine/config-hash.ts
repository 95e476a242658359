// By which a config's text is known: in the journal, and to the nodes.
import { createHash } from 'node:crypto';

/** SHA-256 of the text, in hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
