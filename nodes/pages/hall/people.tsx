// Who stands at a desk: the operator while it is open, a citizen while one is called or served. Drawn from the desk's own state.
import type { Phase } from '../../../broker/contract/messages/desk.js';

export const skins = ['#e8b58f', '#c98b62', '#f0c7a3', '#9c6644', '#d9a37c'];
export const hairs = ['#3b2a22', '#7a4a2b', '#2b2422', '#b9b2a8', '#5c3a26'];
export const coats = ['#b4532e', '#3f6a63', '#7b3f56', '#c28a2c', '#3d5a80'];
const shirts = ['#e9eef2', '#f3e3cf', '#dfe8dc', '#ece2ee', '#e6edf5'];

export function pick(from: readonly string[], n: number): string {
  return from[n % from.length] ?? '';
}

/** One ticket's citizen always looks the same; neighbours' numbers do not. */
function lookOf(number: string): number {
  return Math.imul(Number(number.slice(1)) * 31 + number.charCodeAt(0), 0x9e3779b1) >>> 20;
}

interface Props {
  readonly desk: number;
  readonly phase: Phase;
  readonly number: string | null;
}

export function People({ desk, phase, number }: Props) {
  const n = number === null ? 0 : lookOf(number);
  return (
    <svg class="people" viewBox="0 12 170 90" preserveAspectRatio="xMidYMax meet" aria-hidden="true">
      <g class="operator" data-here={phase !== 'closed' && phase !== 'paused'}>
        <path d="M92 104c0-30 12-42 34-42s34 12 34 42z" fill={pick(['#35506b', '#4f6357', '#6b4a55', '#4a4a68'], desk)} />
        <path d="M116 62l10 17 10-17z" fill={pick(shirts, desk)} />
        <rect x="119" y="50" width="14" height="16" rx="6" fill={pick(skins, desk)} />
        <path class="shade" d="M119 60c5 4 9 4 14 0v3c-5 4-9 4-14 0z" />
        <ellipse cx="126" cy="37" rx="16" ry="19" fill={pick(skins, desk)} />
        {desk % 2 === 0 ? (
          <path
            d="M109 60c-5-12-5-44 17-44s22 32 17 44c-3-4-2-14-3-24-9 0-16-3-20-9-2 7-6 9-8 10-1 10 0 19-3 23z"
            fill={pick(hairs, desk)}
          />
        ) : (
          <path d="M109 36c-2-15 6-22 17-22s19 7 17 22c-2-6-4-9-7-11-7 3-14 2-19-1-4 2-6 6-8 12z" fill={pick(hairs, desk)} />
        )}
        <path class="face" d="M120 38v2M132 38v2M122 46c3 2.5 6 2.5 8 0" />
      </g>
      <g class="citizen" data-here={phase === 'called' || phase === 'serving'}>
        <path d="M10 118c0-38 12-52 33-52s33 14 33 52z" fill={pick(coats, n)} />
        <path class="shade" d="M43 66c21 0 33 14 33 52H56c2-22 0-40-13-52z" />
        <rect x="35" y="52" width="16" height="18" rx="7" fill={pick(skins, n >> 5)} />
        <ellipse cx="43" cy="38" rx="18" ry="20" fill={pick(hairs, n >> 3)} />
        <path d="M61 44c3-1 4 1 3 4s-3 4-4 3z" fill={pick(skins, n >> 5)} />
      </g>
    </svg>
  );
}
