// The style of the hub's own pages, as far as all of them share it. It is a string, so that a hub without built pages serves it too.

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

main > section {
  padding: clamp(2rem, 4vw, 3.5rem) 0 0;
}

h2 {
  font-size: clamp(1.7rem, 3vw, 2.4rem);
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

@media print {
  :root {
    --paper: #fff;
    --low: #f6f6f6;
    font-size: 10pt;
  }

  .staff,
  .skip,
  .links {
    display: none;
  }

  .top {
    background: none;
  }

  a {
    color: inherit;
    text-decoration: none;
  }
}
`;
