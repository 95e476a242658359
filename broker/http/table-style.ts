// What staff's pages set out in rows: tables, and terms with what they stand for.

export const tableStyle = `.facts {
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

.codes {
  max-width: 60rem;
}
`;
