// The style of the citizens' pages: Designers Italia's colours and measures, in a few kB, for a ten-year-old phone too. Logical properties
// only, so that Arabic needs no rule of its own.

export const citizenStyle = `:root {
  --blue: #0066cc;
  --blue-dark: #004d99;
  --ink: #17324d;
  --soft: #455b71;
  --line: #c5c7c9;
  --low: #f5f6f7;
  --good: #006e47;
  --bad: #b31b35;
}
* { box-sizing: border-box; }
html { font-size: 112.5%; -webkit-text-size-adjust: 100%; }
body { margin: 0; font-family: "Titillium Web", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; line-height: 1.5; color: var(--ink); background: #fff; overflow-wrap: anywhere; }
.skip { position: absolute; padding: .75rem 1rem; background: #fff; z-index: 1; }
.skip:not(:focus) { width: 1px; height: 1px; padding: 0; overflow: hidden; clip: rect(0 0 0 0); }
.town { background: var(--blue); color: #fff; }
.town p { margin: 0 auto; max-width: 42rem; padding: .9rem 1rem; font-weight: 600; }
main { max-width: 42rem; margin: 0 auto; padding: 1.25rem 1rem 2rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .4rem 0 .8rem; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 1.8rem 0 .5rem; }
p, ul, ol, dl { margin: .5rem 0; }
a { color: var(--blue); text-underline-offset: .15em; }
a:hover { color: var(--blue-dark); }
:focus-visible { outline: 3px solid #ff9900; outline-offset: 2px; box-shadow: 0 0 0 3px #fff; }
.lede { font-size: 1.1rem; color: var(--soft); }
.soft { color: var(--soft); }
.code { font-size: 1.9rem; font-weight: 700; letter-spacing: .06em; font-variant-numeric: tabular-nums; direction: ltr; unicode-bidi: isolate; }
.big { direction: inherit; }
.big strong { display: inline-block; direction: ltr; font-size: clamp(2.4rem, 12vw, 3.4rem); line-height: 1.15; color: var(--blue); }
.big span { display: block; font-size: 1rem; font-weight: 400; letter-spacing: 0; color: var(--soft); }
.told { border-inline-start: .35rem solid var(--good); background: var(--low); padding: .75rem 1rem; }
.no { border-inline-start: .35rem solid var(--bad); background: var(--low); padding: .75rem 1rem; }
.card { border: 1px solid var(--line); border-radius: 4px; padding: .9rem 1rem; margin: .8rem 0; }
fieldset { border: 0; margin: 1rem 0; padding: 0; min-width: 0; }
legend { font-weight: 600; padding: 0; }
label { display: block; font-weight: 600; margin: .9rem 0 .25rem; }
input, select, textarea { display: block; width: 100%; max-width: 100%; font: inherit; font-weight: 400; color: inherit; background: #fff; border: 1px solid #5c6f82; border-radius: 4px; padding: .6rem .7rem; min-height: 3rem; }
input[type=radio], input[type=checkbox] { display: inline-block; width: 1.4rem; height: 1.4rem; min-height: 0; vertical-align: -.25rem; margin-inline-end: .6rem; accent-color: var(--blue); }
button, .button { display: inline-block; font: inherit; font-weight: 600; border: 2px solid var(--blue); border-radius: 4px; background: var(--blue); color: #fff; padding: .65rem 1.4rem; min-height: 3rem; text-decoration: none; cursor: pointer; margin: .4rem 0; margin-inline-end: .5rem; }
button:hover, .button:hover { background: var(--blue-dark); border-color: var(--blue-dark); color: #fff; }
.second { background: #fff; color: var(--blue); }
.second:hover { background: var(--low); color: var(--blue-dark); }
.list { list-style: none; padding: 0; }
.list > li { border-block-end: 1px solid var(--line); }
.list > li > a { display: block; padding: .8rem .2rem; font-weight: 600; }
.way-list b { display: block; text-decoration: underline; }
.way-list span { color: var(--ink); font-weight: 400; }
.way-list > li > a { text-decoration: none; }
.hours { border-collapse: collapse; width: 100%; }
.hours th, .hours td { text-align: start; font-weight: 400; padding: .45rem .2rem; border-block-end: 1px solid var(--line); vertical-align: top; }
.hours bdi { white-space: nowrap; margin-inline-end: .8rem; }
.slots { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
.ways { border-block-end: 1px solid var(--line); margin-block-end: 1.2rem; }
.ways ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.2rem; margin: 0; padding: 0; }
.ways a { display: inline-block; padding: .6rem 0; border-block-end: 3px solid transparent; text-decoration: none; font-weight: 600; }
.ways a[aria-current] { border-color: var(--blue); color: var(--ink); }
.row { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.days > li > .row { display: flex; padding: .8rem .2rem; }
.days a.row { text-decoration: none; }
.days a.row > :first-child { text-decoration: underline; }
.days .free { color: var(--good); font-weight: 400; }
form > button { margin-block-start: 1.1rem; }
.turn { display: flex; justify-content: space-between; gap: .5rem; }
.slots .button { margin: 0; min-width: 5.2rem; text-align: center; padding-inline: .8rem; }
.hint { color: var(--soft); font-size: .95rem; margin: .1rem 0 .3rem; }
.wrong { color: var(--bad); font-weight: 600; margin: .1rem 0 .3rem; }
[aria-invalid] { border: 2px solid var(--bad); }
.short { max-width: 12rem; }
.facts dt { color: var(--soft); font-size: .95rem; }
.facts dd { margin: 0 0 .6rem; }
.card h2:first-child, .card > :first-child { margin-block-start: 0; }
.card h2 { font-size: 1.1rem; margin-block: 1rem .2rem; }
.card ul, .card ol { padding-inline-start: 1.3rem; }
.choices { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; }
.choice { display: inline-flex; align-items: center; min-height: 2.75rem; margin: 0; font-weight: 400; }
.history { padding-inline-start: 1.2rem; }
.history li { margin-block: .6rem; }
h3 { font-size: 1.1rem; margin: 1.2rem 0 .3rem; }
blockquote { margin: .4rem 0; padding: .5rem .9rem; border-inline-start: 3px solid var(--line); background: var(--low); white-space: pre-wrap; }
.digits { display: inline-block; font-size: 2rem; letter-spacing: .06em; direction: ltr; }
footer { border-block-start: 1px solid var(--line); color: var(--soft); font-size: .9rem; max-width: 42rem; margin: 0 auto; padding: .8rem 1rem 2rem; }
footer ul { list-style: none; display: flex; flex-wrap: wrap; margin: 0 -.5rem; padding: 0; }
footer li > * { display: inline-block; padding: .65rem .5rem; }
main p > a:only-child:not(.button), .no li > a { display: inline-block; padding-block: .65rem; }
@media print { footer nav, .skip, form { display: none; } .town { background: none; color: inherit; } }
`;
