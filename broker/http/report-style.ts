// The style of reports, beside that of all pages. It stands inside a report's own file, too.

export const reportStyle = `
.report {
  max-width: 66rem;
  padding: 0 clamp(1rem, 5vw, 6rem) 2rem;
}

.report .highlights {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.5rem), 1fr));
  gap: 1.25rem 2rem;
  margin-top: 2rem;
}

.report .highlights div {
  display: flex;
  flex-direction: column-reverse;
  justify-content: flex-end;
}

.report .highlights dd {
  color: var(--blue);
  font-family: var(--serif);
  font-size: 2rem;
  white-space: nowrap;
  line-height: 1.15;
}

.report section {
  padding-top: 2.5rem;
}

.report figure {
  max-width: 56rem;
  margin-top: 1.5rem;
}

.report figcaption {
  padding-bottom: 0.6rem;
  color: var(--ink);
  font-size: 1rem;
  font-weight: 600;
  letter-spacing: 0;
}

.report figure svg {
  display: block;
  width: 100%;
  min-width: 46rem;
  height: auto;
}

/* Where more stands beside than is seen, its edge is in the shade; the shade goes when the end is reached. */
.wide {
  overflow-x: auto;
  background:
    linear-gradient(to right, var(--paper) 30%, transparent) left / 3rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 30%, transparent) right / 3rem 100% no-repeat local,
    linear-gradient(to right, rgb(36 62 92 / 22%), transparent) left / 0.9rem 100% no-repeat scroll,
    linear-gradient(to left, rgb(36 62 92 / 22%), transparent) right / 0.9rem 100% no-repeat scroll,
    var(--paper);
}

.report table {
  width: auto;
  min-width: min(100%, 34rem);
  font-variant-numeric: tabular-nums;
}

.report caption {
  color: var(--ink);
  font-size: 1rem;
  font-weight: 600;
  letter-spacing: 0;
}

.report th,
.report td {
  overflow-wrap: normal;
}

.report tbody th {
  position: sticky;
  left: 0;
  min-width: 11rem;
  background: var(--paper);
  overflow-wrap: anywhere;
}

.report thead th {
  vertical-align: bottom;
}

.report thead th:nth-child(n) {
  width: auto;
}

.report thead th:nth-child(n + 2),
.report td {
  padding-left: 0.9rem;
  text-align: right;
}

.report td {
  white-space: nowrap;
}

.report tr.total > * {
  border-top: 2px solid var(--line);
  font-weight: 600;
}

.report sup {
  font-size: 0.7em;
  font-weight: 400;
  line-height: 0;
}

.report sup a {
  padding: 0 0.15em;
  text-decoration: none;
}

.report details {
  margin-top: 0.75rem;
}

.report summary {
  color: var(--link);
  cursor: pointer;
}

.report details table {
  margin-top: 0.75rem;
}

.meanings {
  margin-top: 1rem;
  padding-left: 2rem;
  font-size: 0.92rem;
}

.meanings li {
  max-width: 52rem;
  padding: 0.25rem 0;
}

.meanings li:target {
  background: var(--low);
}

.ask {
  display: flex;
  flex-wrap: wrap;
  gap: 1rem 2.5rem;
  margin-top: 1.5rem;
}

.ask form {
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: 0.5rem;
}

.ask label {
  display: block;
  color: var(--soft);
  font-size: 0.82rem;
}

.ask input,
.ask button {
  padding: 0.4rem 0.6rem;
  border: 1px solid #8a7d71;
  border-radius: 3px;
  background: #fff;
  color: var(--ink);
  font: inherit;
}

.ask input[type='number'] {
  width: 6rem;
}

.ask button {
  border-color: var(--blue);
  background: var(--blue);
  color: #fff;
  cursor: pointer;
}

@media (max-width: 40rem) {
  .report tbody th {
    min-width: 8rem;
  }
}

@page {
  size: A4;
  margin: 16mm 15mm;
}

@media print {
  .report {
    max-width: none;
    padding: 0;
  }

  .ask,
  .report nav,
  .report details:not([open]) {
    display: none;
  }

  .report figure {
    max-width: none;
    break-inside: avoid;
  }

  .report figure svg {
    min-width: 0;
  }

  .report table {
    font-size: 8.5pt;
  }

  .report th,
  .report td {
    padding-top: 0.25rem;
    padding-bottom: 0.25rem;
  }

  .report h2 {
    break-after: avoid;
  }

  .report summary {
    display: none;
  }

  .report tbody th {
    background: none;
  }

  .meanings li {
    break-inside: avoid;
  }

  .wide {
    overflow: visible;
  }

  .top {
    padding: 0 0 1rem;
  }
}
`;
