import { createHash } from 'node:crypto';

/** What is in a file, as its name: 32 hexadecimal digits, 128 bits of SHA-256. */
export function hashOf(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** The same for samples. */
export function hashOfSamples(pcm: Buffer): string {
  return createHash('sha256').update(pcm).digest('hex').slice(0, 32);
}
