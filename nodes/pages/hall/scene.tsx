// What is only there to be looked at: the windows with the hills behind them, the plant, the floor.
function Cypress({ x, y, s }: { x: number; y: number; s: number }) {
  return (
    <path
      class="cypress"
      d={`M${x} ${y}c${-7 * s} ${-14 * s} ${-5 * s} ${-34 * s} 0 ${-46 * s}c${5 * s} ${12 * s} ${7 * s} ${32 * s} 0 ${46 * s}z`}
    />
  );
}

/** An arched window; the two of the room look on the same hills from two places. */
export function Window({ side }: { side: 'left' | 'right' }) {
  const arch = 'M16 214V78a64 64 0 0 1 128 0v136z';
  return (
    <svg class={`arch ${side}`} viewBox="0 0 160 236" aria-hidden="true">
      <defs>
        <linearGradient id={`sky-${side}`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#a9cde0" />
          <stop offset="0.62" stop-color="#e8ecdc" />
          <stop offset="1" stop-color="#f7dfb6" />
        </linearGradient>
        <clipPath id={`pane-${side}`}>
          <path d={arch} />
        </clipPath>
      </defs>
      <path class="stone" d="M4 220V78a76 76 0 0 1 152 0v142z" />
      <g clip-path={`url(#pane-${side})`}>
        <rect width="160" height="236" fill={`url(#sky-${side})`} />
        <circle cx={side === 'left' ? 112 : 44} cy="76" r="13" fill="#fff3cf" />
        <g transform={side === 'left' ? '' : 'translate(160 0) scale(-1 1)'}>
          <path d="M0 150c30-22 60-24 92-10s50 8 68-6v90H0z" fill="#a9bfa6" />
          <path d="M0 172c34-18 58-10 84 0s56 6 76-10v60H0z" fill="#8aa67f" />
          {side === 'left' ? (
            <g class="village">
              <path d="M92 150v-42l7-9 7 9v42z" />
              <path d="M76 150v-17l9-6 9 6v17zM106 150v-14l10-6 11 6v14z" />
              <path class="roof" d="M90 109l9-13 9 13zM74 134l11-8 11 8zM104 137l12-8 13 8z" />
              <rect class="bell" x="97" y="114" width="4" height="8" />
            </g>
          ) : (
            <g class="village">
              <path d="M84 158v-14l16-8 16 8v14z" />
              <path class="roof" d="M81 146l19-11 19 11z" />
            </g>
          )}
          <path d="M0 190c40-22 92-14 160-2v40H0z" fill="#6f8d63" />
          <path d="M0 196c40-12 70 10 100 4s40-10 60-4v30H0z" fill="#5e7b55" />
          <Cypress x={30} y={188} s={1.1} />
          <Cypress x={46} y={186} s={0.8} />
          <Cypress x={132} y={192} s={1} />
        </g>
      </g>
      <path class="bars" d="M80 14v200M16 84h128M16 148h128" />
      <path class="bars" d={arch} />
      <rect class="sill" x="0" y="214" width="160" height="12" rx="2" />
      <rect class="sill under" x="8" y="226" width="144" height="6" />
    </svg>
  );
}

export function Plant() {
  return (
    <svg class="plant" viewBox="0 0 100 180" aria-hidden="true">
      <path class="stem" d="M50 130c-2-30 2-50-2-76M50 120c8-24 16-34 22-40M50 124c-8-22-16-30-24-36" />
      <g class="leaves">
        <ellipse cx="47" cy="40" rx="11" ry="24" />
        <ellipse cx="28" cy="58" rx="9" ry="21" transform="rotate(-38 28 58)" />
        <ellipse cx="70" cy="56" rx="9" ry="21" transform="rotate(36 70 56)" />
        <ellipse cx="22" cy="88" rx="8" ry="19" transform="rotate(-58 22 88)" />
        <ellipse cx="77" cy="86" rx="8" ry="19" transform="rotate(56 77 86)" />
        <ellipse cx="50" cy="78" rx="9" ry="20" />
      </g>
      <path class="pot" d="M26 126h48l-6 48H32z" />
      <rect class="pot-rim" x="22" y="120" width="56" height="11" rx="3" />
    </svg>
  );
}

const joints = [-620, -470, -340, -225, -125, -40, 40, 125, 225, 340, 470, 620];

/** Wall, panelling, floor and the light on them: nothing that could be touched. Dim while no desk is open. */
export function Backdrop() {
  return (
    <div class="backdrop" aria-hidden="true">
      <div class="plaster" />
      <div class="panels" />
      <svg class="floor" viewBox="-500 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <linearGradient id="cotto" x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stop-color="#b9785a" />
            <stop offset="0.35" stop-color="#cb8a67" />
            <stop offset="1" stop-color="#d99d78" />
          </linearGradient>
        </defs>
        <rect x="-500" width="1000" height="100" fill="url(#cotto)" />
        {joints.map((x) => (
          <line key={x} x1={x} y1="0" x2={x * 2.6} y2="100" />
        ))}
        {[5, 12, 22, 36, 55, 80].map((y) => (
          <line key={y} x1="-500" y1={y} x2="500" y2={y} />
        ))}
        <path class="sun" d="M-190 0h70l-40 46h-120zM-105 0h46l-28 46h-78z" />
        <path class="sun" d="M-236 52h118l-44 48h-160zM-106 52h74l-28 48h-104z" />
      </svg>
      <div class="beams" />
    </div>
  );
}
