// How a screen looks. Sizes are of the height of a picture of 16:9 (a unit is a hundredth of it; where the screen is narrower than that, of the
// height that 16:9 has in its width) and of the screen's width (vw).
//
// What must be read from afar is measured in the height of its digits. A sign is read from 200 times the height of its letters (ISO 3864-1, in
// average light): from 10 m, 50 mm. The picture of a 32-inch television, the smallest that anybody hangs there, is 398 mm high, so that the number
// that is called and its desk have digits of at least 12.55 % of it; tests/browser/screen-look.page.test.ts measures them. On a screen that stands upright the
// calls are below the notice, and the same share is of its width.

export const screenStyle = `* { box-sizing: border-box; margin: 0; padding: 0; }
:root {
  --u: min(1vh, 0.5625vw);
  --night: #0b2b4c; --deep: #071d34; --line: #34577b; --mist: #cfe0f2; --sun: #ffd166; --paper: #fbfaf7; --ink: #17202b; --blue: #004a99; --red: #8a1220;
}
html, body { height: 100%; overflow: hidden; }
body {
  display: grid;
  grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) 42vw;
  grid-template-areas: "head head" "notice calls" "strip strip";
  background: var(--paper); color: var(--ink);
  font-family: "Titillium Web", "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", "Segoe UI", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; line-height: 1.15; cursor: none;
}
h2, article h2 { line-height: 1.08; }
article p { line-height: 1.22; }
/* Its letters hang lower than Latin ones. */
bdi:lang(ar), article h2:lang(ar), article p:lang(ar) { line-height: 1.4; }
main { display: contents; }
[hidden] { display: none !important; }
header { grid-area: head; display: flex; justify-content: space-between; align-items: center; gap: 3vw; min-height: calc(9.5 * var(--u)); padding: calc(0.8 * var(--u)) 2.4vw; background: var(--night); color: #fff; }
h1 { min-width: 0; font-size: calc(5.2 * var(--u)); font-weight: 600; }
h1.long { font-size: calc(3 * var(--u)); }
h1, .where, .none p, #strip { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; line-height: 1.3; }
.where { flex: none; }
time { flex: none; font-size: calc(6.4 * var(--u)); font-weight: 700; }
#notice { grid-area: notice; min-width: 0; min-height: 0; }
#calls { grid-area: calls; display: flex; flex-direction: column; min-width: 0; min-height: 0; overflow: hidden; background: var(--night); color: #fff; border-top: calc(0.4 * var(--u)) solid var(--deep); }
#calls h2 { order: 2; padding: calc(1.4 * var(--u)) 2vw calc(0.6 * var(--u)); color: var(--mist); font-size: calc(3.2 * var(--u)); font-weight: 600; }
ol { display: contents; list-style: none; }
li { order: 3; display: flex; flex: 1 1 0; min-height: 0; max-height: calc(13 * var(--u)); justify-content: space-between; align-items: center; gap: 2vw; margin: 0 2vw; border-top: calc(0.25 * var(--u)) solid var(--line); font-size: calc(6.8 * var(--u)); line-height: 1.1; }
li b, .to strong { font-weight: 700; }
li:not(:first-child) .word { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
.to { display: flex; align-items: center; gap: 0.35em; white-space: nowrap; }
li:not(:first-child) strong { min-width: 1.2em; text-align: end; }
.to .word bdi { display: block; }
.to .word .dot { display: none; }
.arrow { flex: none; width: 0.9em; height: 0.9em; fill: none; stroke: currentColor; stroke-width: 12; stroke-linejoin: round; stroke-linecap: round; }
li:not(:first-child) .arrow { color: var(--sun); }
li:first-child { order: 1; flex: none; flex-direction: column; align-items: stretch; gap: 0; max-height: none; margin: 0; padding: calc(1.4 * var(--u)) 2vw calc(1.8 * var(--u)); border: 0; background: var(--sun); color: var(--deep); }
li:first-child b { align-self: flex-start; font-size: calc(20 * var(--u)); line-height: 1; letter-spacing: -0.02em; }
li:first-child .to { justify-content: flex-start; gap: 0.2em; margin-top: calc(-0.6 * var(--u)); font-size: calc(18 * var(--u)); line-height: 0.92; }
li:first-child .to .word { margin-inline-end: auto; font-size: calc(4.6 * var(--u)); line-height: 1.15; font-weight: 600; white-space: normal; }
li:first-child .arrow { width: 0.78em; height: 0.78em; }
li:first-child .where { -webkit-line-clamp: 1; margin-top: calc(0.8 * var(--u)); font-size: calc(3.8 * var(--u)); font-weight: 600; }
#calls:has(.of1) h2 { display: none; }
ol.of1 li:first-child { flex: 1; max-height: none; justify-content: center; }
.none { margin: auto; padding: calc(3 * var(--u)) 3vw; color: var(--mist); font-size: calc(5 * var(--u)); text-align: center; }
.none p + p { margin-top: calc(1.4 * var(--u)); }
.none:has(p:nth-child(4)) { font-size: calc(3.8 * var(--u)); }
#gone:has(p:nth-child(5)) { font-size: calc(3 * var(--u)); }

body.quiet { grid-template-areas: "head head" "calls calls" "strip strip"; }
body.quiet #notice, body.alone #calls { display: none; }
body.alone { grid-template-areas: "head head" "notice notice" "strip strip"; }
body.quiet #calls:has(li) { display: grid; grid-template: auto / minmax(0, 1fr) 36vw; grid-template-rows: auto repeat(4, minmax(0, 1fr)); }
body.quiet #calls:has(.of1) { grid-template-columns: 1fr; }
body.quiet h2, body.quiet li { grid-column: 2; }
body.quiet li { max-height: none; font-size: calc(9 * var(--u)); }
body.quiet li:first-child { grid-column: 1; grid-row: 1 / 6; align-items: center; justify-content: center; padding: calc(3 * var(--u)) 3vw; text-align: center; }
body.quiet li:first-child b { align-self: center; font-size: calc(34 * var(--u)); }
body.quiet li:first-child .to { justify-content: center; gap: 0.3em; font-size: calc(20 * var(--u)); }
body.quiet li:first-child .to .word { margin: 0; font-size: calc(5.6 * var(--u)); }
body.quiet li:first-child .where { margin-top: calc(2 * var(--u)); font-size: calc(5 * var(--u)); -webkit-line-clamp: 2; }
body.quiet .none { font-size: calc(7 * var(--u)); }
body.quiet .none:has(p:nth-child(4)) { font-size: calc(4.4 * var(--u)); }

/* --f: by how much its letters are smaller than they would be, so that all of it has room; the script finds it. */
article { --f: 1; }
article { display: flex; flex-direction: column; justify-content: center; height: 100%; padding: calc(3 * var(--u)) 2.6vw; overflow: hidden; overflow-wrap: anywhere; }
article .words { min-width: 0; }
article h2 { color: var(--blue); font-size: calc(8.4 * var(--u) * var(--f)); text-wrap: balance; }
article h2.other { margin-top: calc(0.6 * var(--u)); font-size: calc(5.4 * var(--u) * var(--f)); font-weight: 500; }
article p { margin-top: calc(2.2 * var(--u)); font-size: calc(6 * var(--u) * var(--f)); white-space: pre-line; }
article p.other { color: #3d4753; font-size: calc(4.8 * var(--u) * var(--f)); }
article.long h2 { font-size: calc(5.6 * var(--u) * var(--f)); }
article.long p { font-size: calc(4.1 * var(--u) * var(--f)); margin-top: calc(1.4 * var(--u)); }
article.long p.other, article.long h2.other { font-size: calc(3.6 * var(--u) * var(--f)); }
article img { display: block; max-width: 100%; max-height: 100%; min-height: 0; margin: auto; object-fit: contain; }
article.alone { padding: calc(1.5 * var(--u)); }
article.alone img { width: 100%; height: 100%; }
article.both { flex-direction: row; align-items: center; gap: 2vw; }
article.both img { width: 45%; height: 100%; }
article.both .words { flex: 1; }
article.both h2 { font-size: calc(6.4 * var(--u) * var(--f)); }
article.both p { font-size: calc(4.6 * var(--u) * var(--f)); }
article.both .other, article.both h2.other { font-size: calc(4 * var(--u) * var(--f)); }
article.both.long img { width: 30%; }
article.both.long h2 { font-size: calc(4.6 * var(--u) * var(--f)); }
article.both.long p { font-size: calc(3.6 * var(--u) * var(--f)); }
article.closed { background: var(--night); text-align: center; }
article.closed h2, article.closed h2.other { color: var(--sun); font-size: calc(16 * var(--u) * var(--f)); font-weight: 700; }
article.closed h2.other { font-size: calc(10 * var(--u) * var(--f)); font-weight: 600; }
article.closed p, article.closed p.other { color: #fff; text-wrap: balance; font-size: calc(7 * var(--u) * var(--f)); }
article.closed p.other { color: var(--mist); }

#strip { grid-area: strip; padding: calc(1.6 * var(--u)) 2.4vw; background: var(--deep); color: #fff; font-size: calc(4.4 * var(--u)); font-weight: 600; text-align: center; }
#cover { position: fixed; inset: 0; z-index: 1; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: calc(2 * var(--u)); padding: 0 3vw; background: var(--sun); color: var(--deep); text-align: center; }
#cover b { font-size: calc(50 * var(--u)); line-height: 0.9; letter-spacing: -0.02em; }
#cover .to { max-width: 100%; font-size: calc(25 * var(--u)); line-height: 1; }
#cover .word { font-size: calc(9 * var(--u)); font-weight: 600; white-space: normal; }
#cover .where { max-width: 90vw; font-size: calc(6 * var(--u)); font-weight: 600; }
@media (prefers-reduced-motion: no-preference) {
  /* The cover itself is there at once: half seen, it would be three texts on one another. */
  #cover:not([hidden]) b { animation: come 350ms ease-out; }
  @keyframes come { from { transform: scale(0.94); } }
}
#said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
#gone { position: fixed; inset: calc(9.5 * var(--u)) 0 0; z-index: 2; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: calc(2.4 * var(--u)); padding: 0 5vw calc(6 * var(--u)); border-top: calc(1.6 * var(--u)) solid var(--red); background: var(--deep); color: #fff; font-size: calc(6.6 * var(--u)); font-weight: 600; text-align: center; text-wrap: balance; overflow: hidden; }
#gone b { color: var(--sun); font-size: calc(30 * var(--u)); line-height: 0.8; }

@media (max-aspect-ratio: 1/1) {
  :root { --u: min(1vw, 0.5625vh); }
  body { grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr); grid-template-areas: "head" "notice" "calls" "strip"; }
  body.quiet { grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); grid-template-areas: "head" "calls" "strip"; }
  body.alone { grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); grid-template-areas: "head" "notice" "strip"; }
  #calls { border-top: 0; }
  li, body.quiet li { margin: 0 4vw; }
  li { flex: none; height: calc(11.5 * var(--u)); }
  li:first-child { height: auto; padding: calc(2 * var(--u)) 4vw; }
  li:first-child b { font-size: calc(24 * var(--u)); }
  #calls h2 { padding: calc(1.6 * var(--u)) 4vw calc(0.6 * var(--u)); }
  body.quiet #calls:has(li) { display: flex; }
  body.quiet li { flex: 1 1 0; font-size: calc(11 * var(--u)); }
  body.quiet li:first-child { flex: none; min-height: 40%; margin: 0; }
  body.quiet li:first-child b { font-size: calc(32 * var(--u)); }
  li:first-child .to { font-size: calc(18 * var(--u)); }
  #strip bdi { display: block; }
  #strip .dot { display: none; }
  #cover b { font-size: calc(32 * var(--u)); }
  #cover .to { flex-wrap: wrap; justify-content: center; row-gap: 0.2em; }
  #cover .where { -webkit-line-clamp: 5; }
  #cover .where bdi { display: block; }
  #cover .where .dot { display: none; }
  #cover .word { flex-basis: 100%; line-height: 1.2; }
  #cover .word bdi + .dot + bdi { font-size: 0.8em; }
  article.both { flex-direction: column; }
  article.both img, article.both.long img { width: 100%; height: 40%; flex: none; }
  article.both .words { flex: none; }
}
`;
