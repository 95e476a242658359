// By what a request is known when it comes again.
import { createHmac, type KeyObject } from 'node:crypto';

/**
 * The same for the same parts, in every life of the hub; 32 hex digits. What is wished is among the parts, a name perhaps: without the
 * hub's own secret nobody who reads the table of answers can try names out.
 */
export function requestId(secret: KeyObject, parts: readonly unknown[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
