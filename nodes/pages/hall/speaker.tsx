// The loudspeaker on the wall. It plays the very WAV a Pi would; a browser lets it only after the first click or key.
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import { isSimulated } from './devices.js';
import type { Hearing } from './player.js';
import type { Hall } from './store.js';
import { type Lang, lines, textIn } from './words.js';

interface Props {
  readonly node: Extract<NodeConfig, { kind: 'announcer' }>;
  readonly hall: Hall;
  readonly hearing: Hearing;
  readonly lang: Lang;
  readonly onUnlock: () => void;
}

export function Speaker({ node, hall, hearing, lang, onUnlock }: Props) {
  const words = lines[lang];
  const live = isSimulated(node, 'speaker');
  const offline = hall.online[node.node] === false;
  const says = offline ? words.offline : hearing === 'playing' ? words.playing : words.hearing;
  return (
    <section
      class="speaker"
      aria-label={`${words.speaker}: ${textIn(node.name, lang)}`}
      data-playing={hearing === 'playing'}
      data-real={!live}
      data-offline={offline}
    >
      <svg viewBox="0 0 120 150" aria-hidden="true">
        <g class="waves">
          <circle cx="60" cy="90" r="50" />
          <circle cx="60" cy="90" r="62" />
          <circle cx="60" cy="90" r="74" />
        </g>
        <rect class="box" x="14" y="8" width="92" height="134" rx="14" />
        <rect class="front" x="20" y="14" width="80" height="122" rx="10" />
        <circle class="ring" cx="60" cy="40" r="16" />
        <circle class="tweeter" cx="60" cy="40" r="8" />
        <circle class="ring" cx="60" cy="92" r="33" />
        <circle class="cone" cx="60" cy="92" r="27" />
        <circle class="cap" cx="60" cy="92" r="10" />
        <circle class="pilot" cx="90" cy="126" r="2.6" />
      </svg>
      {!live ? (
        <p>{words.elsewhere}</p>
      ) : hearing === 'locked' ? (
        <button type="button" class="hear" onClick={onUnlock}>
          {words.hear}
        </button>
      ) : (
        <p>{says}</p>
      )}
    </section>
  );
}
