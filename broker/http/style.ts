// The style of the hub's own pages. It is a string, so that a hub without built pages serves it too.

export const style = `:root {
  --ink: #2b2320;
  --soft: #5f5148;
  --paper: #fdf8ee;
  --low: #f5ead6;
  --line: #dcc9a6;
  --blue: #24405c;
  --link: #1c4f86;
  --brass: #b98a2f;
  --sans: "Titillium Web", "Segoe UI", -apple-system, "Helvetica Neue", "Noto Sans", "DejaVu Sans", system-ui, sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, "DejaVu Serif", serif;
  --mono: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: clamp(16px, 0.35vw + 13px, 19px);
}

* {
  box-sizing: border-box;
}

html {
  scroll-padding-top: 1.5rem;
  -webkit-text-size-adjust: 100%;
}

body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font-family: var(--sans);
  line-height: 1.5;
}

h1,
h2,
h3,
p,
dl,
dd,
ul,
figure,
pre {
  margin: 0;
  padding: 0;
}

/* A town's own words may be long, and have no place to break. */
h1,
h2,
h3,
p,
dt,
dd,
li,
option {
  overflow-wrap: anywhere;
}

h1,
h2 {
  color: var(--blue);
  font-family: var(--serif);
  font-weight: 600;
  line-height: 1.15;
  text-wrap: balance;
}

a {
  color: var(--link);
  text-underline-offset: 0.15em;
  text-decoration-thickness: 1px;
}

a:hover {
  text-decoration-thickness: 2px;
}

:focus-visible {
  outline: 3px solid #1458a8;
  outline-offset: 3px;
  border-radius: 2px;
}

main:focus {
  outline: none;
}

code,
pre {
  font-family: var(--mono);
  font-size: 0.86em;
}

code {
  overflow-wrap: anywhere;
}

.skip {
  position: absolute;
  left: 1rem;
  top: -4rem;
  z-index: 1;
  padding: 0.5rem 1rem;
  background: var(--blue);
  color: #fff;
}

.skip:focus {
  top: 1rem;
}

.staff {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.1rem 1.2rem;
  padding: 0.25rem clamp(1rem, 5vw, 6rem);
  border-bottom: 1px solid var(--line);
  background: var(--low);
  font-size: 0.9rem;
}

.staff a {
  padding: 0.35rem 0;
}

.staff [aria-current] {
  color: inherit;
  font-weight: 600;
  text-decoration: none;
}

.staff .who {
  margin-left: auto;
}

.staff button {
  padding: 0.25rem 0.7rem;
  border: 1px solid var(--line);
  border-radius: 4px;
  background: var(--paper);
  color: inherit;
  font: inherit;
  cursor: pointer;
}

.top {
  padding: clamp(2rem, 6vw, 5rem) clamp(1rem, 5vw, 6rem) clamp(1.5rem, 3vw, 2.5rem);
  border-bottom: 1px solid var(--line);
  background: linear-gradient(var(--low), var(--paper));
}

.top h1 {
  font-size: clamp(2.4rem, 6vw, 4.2rem);
  letter-spacing: -0.01em;
}

.over {
  color: var(--soft);
  font-size: 0.82rem;
  letter-spacing: 0.04em;
}

.lede {
  max-width: 44rem;
  margin-top: 0.5rem;
  color: var(--soft);
  font-family: var(--serif);
  font-size: 1.15rem;
  line-height: 1.45;
  text-wrap: pretty;
}

.links {
  display: flex;
  flex-wrap: wrap;
  gap: 0.4rem 1.5rem;
  margin-top: 1.25rem;
}

.sheet {
  padding: 0 clamp(1rem, 5vw, 6rem);
}

.toc {
  padding: 1.5rem 0;
  font-size: 0.92rem;
}

.toc ul {
  list-style: none;
}

.toc > ul > li {
  margin-bottom: 0.6rem;
}

.toc > ul > li > a {
  font-weight: 600;
}

.toc ul ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0.15rem 0.9rem;
}

.toc a {
  display: inline-block;
  padding: 0.1rem 0;
  text-decoration: none;
}

.toc a:hover {
  text-decoration: underline;
}

main > section {
  padding: clamp(2rem, 4vw, 3.5rem) 0 0;
}

h2 {
  font-size: clamp(1.7rem, 3vw, 2.4rem);
}

.facts {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
  gap: 1.25rem 2.5rem;
  margin-top: 1.25rem;
}

dt {
  color: var(--soft);
  font-size: 0.82rem;
  letter-spacing: 0.03em;
}

.facts dt {
  color: var(--blue);
  font-size: 1rem;
  font-weight: 600;
}

article {
  margin-top: 1.75rem;
  padding: 1.25rem clamp(1rem, 2vw, 1.75rem) 1.5rem;
  border: 1px solid var(--line);
  border-left: 5px solid var(--blue);
  border-radius: 3px;
  background: #fffdf8;
}

article.by-node {
  border-left-color: var(--brass);
}

h3 {
  margin-top: 0.2rem;
  color: var(--blue);
  font-family: var(--mono);
  font-size: 1.25rem;
  font-weight: 600;
  line-height: 1.3;
}

.topic {
  margin-top: 0.1rem;
}

.topic .base {
  color: var(--soft);
}

.says {
  margin-top: 0.6rem;
  font-family: var(--serif);
  font-size: 1.12rem;
}

.says::first-letter {
  text-transform: uppercase;
}

.parties {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
  gap: 0.5rem 1.5rem;
  margin-top: 0.9rem;
  font-size: 0.95rem;
}

@media (max-width: 40rem) {
  .parties {
    grid-template-columns: 1fr;
  }

  .parties div {
    display: grid;
    grid-template-columns: 6.2rem 1fr;
    align-items: baseline;
  }
}

.tag {
  display: inline-block;
  padding: 0 0.45em;
  border: 1px solid var(--line);
  border-radius: 1em;
  background: var(--low);
  color: var(--soft);
  font-size: 0.78rem;
  letter-spacing: 0.02em;
  line-height: 1.5;
}

table {
  width: 100%;
  margin-top: 1.25rem;
  border-collapse: collapse;
  font-size: 0.92rem;
  line-height: 1.4;
}

caption,
figcaption {
  padding-bottom: 0.3rem;
  color: var(--soft);
  font-size: 0.82rem;
  letter-spacing: 0.03em;
  text-align: left;
}

th,
td {
  padding: 0.4rem 0.9rem 0.4rem 0;
  border-top: 1px solid #eadfc9;
  text-align: left;
  vertical-align: top;
  font-weight: 400;
  overflow-wrap: anywhere;
}

th:last-child,
td:last-child {
  padding-right: 0;
}

thead th {
  border-top: 0;
  border-bottom: 2px solid var(--line);
  font-weight: 600;
}

thead th:nth-child(1) {
  width: 28%;
}

thead th:nth-child(2) {
  width: 27%;
}

.codes thead th:nth-child(2) {
  width: auto;
}

.when th {
  padding-top: 0.9rem;
  color: var(--blue);
}

@media (max-width: 40rem) {
  table {
    font-size: 0.87rem;
  }

  th,
  td {
    padding-right: 0.5rem;
  }

  thead th:nth-child(2) {
    width: 31%;
  }
}

figure {
  margin-top: 1.1rem;
}

pre {
  overflow-x: auto;
  padding: 0.8rem 1rem;
  border-radius: 3px;
  background: var(--low);
  line-height: 1.5;
}

.codes {
  max-width: 60rem;
}

footer {
  margin-top: 4rem;
  padding: 1.5rem clamp(1rem, 5vw, 6rem) 2.5rem;
  border-top: 1px solid var(--line);
  color: var(--soft);
  font-size: 0.9rem;
}

.two {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
  gap: 0 4rem;
  max-width: 76rem;
  padding: 0 clamp(1rem, 5vw, 6rem) 4rem;
}

.two p,
.two ul {
  margin-top: 1rem;
}

.two ul {
  padding-left: 1.2rem;
}

.two li {
  padding: 0.2rem 0;
}

@media (min-width: 70rem) {
  .sheet {
    display: grid;
    grid-template-columns: 13rem minmax(0, 1fr);
    gap: 3.5rem;
  }

  .toc {
    position: sticky;
    top: 0;
    align-self: start;
    max-height: 100vh;
    overflow-y: auto;
    padding: 2.5rem 0.5rem 1rem 0.3rem;
    line-height: 1.3;
  }

  .toc > ul > li {
    margin-bottom: 0.35rem;
  }

  .toc ul ul {
    display: block;
    padding-left: 0.9rem;
    border-left: 1px solid var(--line);
  }

  main {
    max-width: 58rem;
  }
}

@media (min-width: 100rem) {
  main {
    max-width: none;
  }

  article {
    display: grid;
    grid-template: "about fields" auto "examples fields" 1fr / minmax(0, 29rem) minmax(0, 1fr);
    gap: 0 2.5rem;
  }

  .fields {
    grid-area: fields;
  }

  .fields table {
    margin-top: 0;
  }
}

@media print {
  :root {
    --paper: #fff;
    --low: #f6f6f6;
    font-size: 10pt;
  }

  .staff,
  .toc,
  .skip,
  .links {
    display: none;
  }

  .top {
    background: none;
  }

  article {
    display: block;
    background: none;
  }

  .about,
  figure,
  tr {
    break-inside: avoid;
  }

  h2,
  .about {
    break-after: avoid;
  }

  pre {
    white-space: pre-wrap;
  }

  a {
    color: inherit;
    text-decoration: none;
  }
}
`;
