// The clock on the wall goes by the hub's beat, not by the visitor's computer.
const marks = Array.from({ length: 12 }, (_, i) => i * 30);

/** `at` is ISO 8601 with offset; its own hours and minutes are the hall's. */
export function WallClock({ at }: { at: string | undefined }) {
  const [, h, m, s] = /T(\d\d):(\d\d):(\d\d)/.exec(at ?? '') ?? [];
  const known = h !== undefined && m !== undefined && s !== undefined;
  const [hours, minutes, seconds] = known ? [Number(h), Number(m), Number(s)] : [10, 9, 0];
  return (
    <svg class="clock" viewBox="0 0 100 100" role="img" aria-label={known ? `${h}:${m}` : '--:--'} data-known={known}>
      <circle class="rim" cx="50" cy="50" r="47" />
      <circle class="dial" cx="50" cy="50" r="42" />
      {marks.map((angle) => (
        <line
          key={angle}
          class={angle % 90 === 0 ? 'mark quarter' : 'mark'}
          x1="50"
          y1="12"
          x2="50"
          y2="18"
          transform={`rotate(${angle} 50 50)`}
        />
      ))}
      <line class="hour" x1="50" y1="56" x2="50" y2="28" transform={`rotate(${(hours % 12) * 30 + minutes / 2} 50 50)`} />
      <line class="minute" x1="50" y1="58" x2="50" y2="17" transform={`rotate(${minutes * 6} 50 50)`} />
      <line class="second" x1="50" y1="60" x2="50" y2="15" transform={`rotate(${seconds * 6} 50 50)`} />
      <circle class="pin" cx="50" cy="50" r="3" />
    </svg>
  );
}
