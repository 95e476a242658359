// The pages that tell programmers what the hub says: a table of contents beside long articles, each with its fields and an example.

export const contractStyle = `.sheet {
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
  .toc {
    display: none;
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
}
`;
