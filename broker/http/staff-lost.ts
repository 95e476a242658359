// What whoever works here reads who typed an address that leads nowhere: that nothing is there, and the pages where their work begins.
import type { IncomingMessage } from 'node:http';
import { refusal } from '../contract/codes.js';
import { everyWay, type Way } from '../contract/ways.js';
import { addressOf } from './address.js';
import type { Answer } from './answer.js';
import { answerOf } from './shown.js';

const last: readonly Way[] = [
  { path: '/contract', says: { it: 'Il contratto fra hub e nodi (in inglese)', en: 'The contract of hub and nodes' } },
  { path: '/api', says: { it: 'HTTP, per altri programmi (in inglese)', en: 'HTTP, for other programs' } },
];

/** Of an address, so much is shown again. */
const askedMost = 100;

/** `rows`: all pages of the hub. Undefined where no browser asks: programs are told in a line. */
export function createLost(
  rows: readonly { readonly method: string; readonly path: string }[],
): (request: IncomingMessage) => Answer | undefined {
  const ways = [...everyWay.filter(({ path }) => rows.some((row) => row.method === 'GET' && row.path === path)), ...last];
  return (request) => {
    const { accept = '', 'accept-language': reads = '' } = request.headers;
    if (!/\btext\/html\b/i.test(accept)) return undefined;
    // Browsers name first what their user reads best.
    const language = /\b(it|en)\b/i.exec(reads)?.[1]?.toLowerCase() === 'en' ? 'en' : 'it';
    const asked = addressOf(request).path.slice(0, askedMost);
    const words = { it: `A questo indirizzo non c’è nulla: ${asked}`, en: `There is nothing at this address: ${asked}` };
    return answerOf({ ...refusal('no-such-path'), words, ways, headers: { vary: 'accept, accept-language' } }, language);
  };
}
