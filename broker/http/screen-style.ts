// How a screen looks. Sizes are of the height of a picture of 16:9 (a unit is a hundredth of it; where the screen is narrower than that, of the
// height that 16:9 has in its width) and of the screen's width (vw): on a television of a metre across, a digit of a call is as high as a hand,
// and a notice's text can be read from eight metres (5 cm: 1/12 of the height of a 43-inch screen's picture). On a screen that stands upright
// the calls are below the notice.

export const screenStyle = `* { box-sizing: border-box; margin: 0; padding: 0; }
:root { --u: min(1vh, 0.5625vw); }
html, body { height: 100%; overflow: hidden; }
body {
  display: grid;
  grid-template: auto 1fr / 1fr 33vw;
  grid-template-areas: "head head" "notice calls";
  background: #fdf8ee; color: #1d1714;
  font-family: "Titillium Web", "Noto Sans", "DejaVu Sans", "Segoe UI", system-ui, sans-serif;
  cursor: none;
}
header { grid-area: head; display: flex; justify-content: space-between; align-items: center; padding: calc(1.2 * var(--u)) 2.2vw; background: #24405c; color: #fff; font-size: calc(5.4 * var(--u)); font-weight: 600; }
header time { font-variant-numeric: tabular-nums; }
#name { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
#notice { grid-area: notice; min-width: 0; min-height: 0; }
#calls { grid-area: calls; padding: calc(1.5 * var(--u)) 1.8vw; background: #12263a; color: #fff; min-height: 0; overflow: hidden; }
body.quiet { grid-template-areas: "head head" "calls calls"; }
body.quiet #notice { display: none; }
.head { display: flex; justify-content: space-between; gap: 1vw; color: #cfe0f2; font-size: calc(3.4 * var(--u)); padding-bottom: calc(1 * var(--u)); white-space: nowrap; }
ol { list-style: none; }
li { display: flex; justify-content: space-between; align-items: baseline; padding: calc(0.6 * var(--u)) 0; border-top: calc(0.3 * var(--u)) solid #35506b; font-size: calc(10 * var(--u)); line-height: 1.15; font-variant-numeric: tabular-nums; }
li b { font-weight: 700; }
li .arrow { font-size: 0.45em; vertical-align: 0.3em; color: #ffd479; }
li:first-child { background: #ffd479; color: #12263a; margin: 0 -1.8vw; padding: calc(0.8 * var(--u)) 1.8vw; border: 0; font-size: calc(12 * var(--u)); }
li:first-child .arrow { color: #12263a; }
body.quiet #calls { padding: calc(3 * var(--u)) 12vw; }
body.quiet li { font-size: calc(12.5 * var(--u)); }
body.quiet li:first-child { margin: 0 -12vw; padding: calc(1 * var(--u)) 12vw; font-size: calc(16 * var(--u)); }
.none { padding-top: calc(12 * var(--u)); font-size: calc(6 * var(--u)); text-align: center; }
article { display: flex; flex-direction: column; justify-content: center; height: 100%; padding: calc(3 * var(--u)) 2.6vw; }
article .words { min-width: 0; }
article h1 { color: #24405c; font-size: calc(8.4 * var(--u)); line-height: 1.08; text-wrap: balance; }
article h1.other { margin-top: calc(0.6 * var(--u)); font-size: calc(5.4 * var(--u)); font-weight: 500; }
article p { margin-top: calc(2.2 * var(--u)); font-size: calc(6.2 * var(--u)); line-height: 1.22; white-space: pre-line; overflow-wrap: break-word; }
article p.other { color: #4a3f38; font-size: calc(5 * var(--u)); }
article.long h1 { font-size: calc(6.4 * var(--u)); }
article.long p { font-size: calc(4.6 * var(--u)); margin-top: calc(1.4 * var(--u)); }
article.long p.other, article.long h1.other { font-size: calc(4 * var(--u)); }
article img { display: block; max-width: 100%; max-height: 100%; min-height: 0; margin: auto; object-fit: contain; }
article.alone { padding: calc(1.5 * var(--u)); }
article.alone img { width: 100%; height: 100%; }
article.both { flex-direction: row; align-items: center; gap: 2vw; }
article.both img { width: 45%; height: 100%; }
article.both .words { flex: 1; }
article.both h1 { font-size: calc(6.4 * var(--u)); }
article.both p { font-size: calc(4.6 * var(--u)); }
article.both .other, article.both h1.other { font-size: calc(4 * var(--u)); }
article.both.long img { width: 30%; }
article.both.long h1 { font-size: calc(4.8 * var(--u)); }
article.both.long p { font-size: calc(4 * var(--u)); }
#cover { position: fixed; inset: 0; z-index: 1; display: flex; flex-direction: column; align-items: center; justify-content: center; background: #ffd479; color: #12263a; }
#cover[hidden] { display: none; }
#cover b { font-size: calc(52 * var(--u)); line-height: 0.95; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
#cover p { font-size: calc(11 * var(--u)); }
#cover p strong { font-size: calc(18 * var(--u)); }
#cover p.where { font-size: calc(6 * var(--u)); }
#gone { position: fixed; inset: auto 0 0; z-index: 2; padding: calc(2 * var(--u)); background: #7a1420; color: #fff; font-size: calc(6 * var(--u)); text-align: center; }
#gone[hidden] { display: none; }
body.gone article { visibility: hidden; }
@media (max-aspect-ratio: 1/1) {
  :root { --u: min(0.9vw, 0.5vh); }
  body { grid-template: auto 1fr auto / 1fr; grid-template-areas: "head" "notice" "calls"; }
  body.quiet { grid-template: auto 1fr / 1fr; grid-template-areas: "head" "calls"; }
  #cover b { font-size: calc(40 * var(--u)); }
  article.both { flex-direction: column; }
  article.both img, article.both.long img { width: 100%; height: 40%; flex: none; }
  article.both .words { flex: none; }
}
`;
