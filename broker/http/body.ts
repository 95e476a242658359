// The body of a request, read to its end or not at all.
import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from '../contract/codes.js';

/**
 * What is left unread is thrown away by node, for as long as the request may last. Error: `too-large`. Rejects when the client goes
 * away before the end; one that only dawdles is answered by the server.
 */
export function readBody(request: IncomingMessage, bytesMost: number): Promise<Buffer | Refusal> {
  const tooLarge = () => refusal('too-large', `a body of more than ${bytesMost} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > bytesMost) return Promise.resolve(tooLarge());
  // It may have gone while its key was looked at, and then nothing will tell of it any more.
  if (request.destroyed) return Promise.reject(gone());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= bytesMost) chunks.push(chunk);
      else resolve(tooLarge());
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(gone()));
  });
}

function gone(): Error {
  return new Error('the client went away');
}
