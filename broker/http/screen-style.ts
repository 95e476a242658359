// How a screen looks. Sizes are of the screen's height (vh) and width (vw): on a television of a metre across, a digit of a call is as high as
// a hand, and a notice's text can be read from eight metres (5 cm: 1/12 of the height of a 43-inch screen's picture).

export const screenStyle = `* { box-sizing: border-box; margin: 0; padding: 0; }
html, body { height: 100%; overflow: hidden; }
body {
  display: grid;
  grid-template: auto 1fr / 1fr 33vw;
  grid-template-areas: "head head" "notice calls";
  background: #fdf8ee; color: #1d1714;
  font-family: "Titillium Web", "Noto Sans", "DejaVu Sans", "Segoe UI", system-ui, sans-serif;
  cursor: none;
}
header { grid-area: head; display: flex; justify-content: space-between; align-items: center; padding: 1.2vh 2.2vw; background: #24405c; color: #fff; font-size: 5.4vh; font-weight: 600; }
header time { font-variant-numeric: tabular-nums; }
#name { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
#notice { grid-area: notice; min-width: 0; min-height: 0; }
#calls { grid-area: calls; padding: 1.5vh 1.8vw; background: #12263a; color: #fff; min-height: 0; overflow: hidden; }
body.quiet { grid-template-areas: "head head" "calls calls"; }
body.quiet #notice { display: none; }
.head { display: flex; justify-content: space-between; gap: 1vw; color: #cfe0f2; font-size: 3.4vh; padding-bottom: 1vh; white-space: nowrap; }
ol { list-style: none; }
li { display: flex; justify-content: space-between; align-items: baseline; padding: 0.6vh 0; border-top: 0.3vh solid #35506b; font-size: 10vh; line-height: 1.15; font-variant-numeric: tabular-nums; }
li b { font-weight: 700; }
li .arrow { font-size: 0.45em; vertical-align: 0.3em; color: #ffd479; }
li:first-child { background: #ffd479; color: #12263a; margin: 0 -1.8vw; padding: 0.8vh 1.8vw; border: 0; font-size: 12vh; }
li:first-child .arrow { color: #12263a; }
body.quiet #calls { padding: 3vh 12vw; }
body.quiet li { font-size: 12.5vh; }
body.quiet li:first-child { margin: 0 -12vw; padding: 1vh 12vw; font-size: 16vh; }
.none { padding-top: 12vh; font-size: 6vh; text-align: center; }
article { display: flex; flex-direction: column; justify-content: center; height: 100%; padding: 3vh 2.6vw; }
article .words { min-width: 0; }
article h1 { color: #24405c; font-size: 8.4vh; line-height: 1.08; text-wrap: balance; }
article h1.other { margin-top: 0.6vh; font-size: 5.4vh; font-weight: 500; }
article p { margin-top: 2.2vh; font-size: 6.2vh; line-height: 1.22; white-space: pre-line; overflow-wrap: break-word; }
article p.other { color: #4a3f38; font-size: 5vh; }
article.long h1 { font-size: 6.4vh; }
article.long p { font-size: 4.6vh; margin-top: 1.4vh; }
article.long p.other, article.long h1.other { font-size: 4vh; }
article img { display: block; max-width: 100%; max-height: 100%; min-height: 0; margin: auto; object-fit: contain; }
article.alone { padding: 1.5vh; }
article.alone img { width: 100%; height: 100%; }
article.both { flex-direction: row; align-items: center; gap: 2vw; }
article.both img { width: 45%; height: 100%; }
article.both .words { flex: 1; }
article.both h1 { font-size: 6.4vh; }
article.both p { font-size: 4.6vh; }
article.both .other, article.both h1.other { font-size: 4vh; }
article.both.long img { width: 30%; }
article.both.long h1 { font-size: 4.8vh; }
article.both.long p { font-size: 4vh; }
#cover { position: fixed; inset: 0; z-index: 1; display: flex; flex-direction: column; align-items: center; justify-content: center; background: #ffd479; color: #12263a; }
#cover[hidden] { display: none; }
#cover b { font-size: 52vh; line-height: 0.95; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
#cover p { font-size: 11vh; }
#cover p strong { font-size: 18vh; }
#cover p.where { font-size: 6vh; }
#gone { position: fixed; inset: auto 0 0; z-index: 2; padding: 2vh; background: #7a1420; color: #fff; font-size: 6vh; text-align: center; }
#gone[hidden] { display: none; }
body.gone article { visibility: hidden; }
`;
