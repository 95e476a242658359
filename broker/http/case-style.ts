// The style of the cases' pages, beside that of all pages.

export const caseStyle = `
.top.slim {
  padding-top: clamp(1.25rem, 3vw, 2.5rem);
  padding-bottom: 1.25rem;
}

.top.slim h1 {
  font-size: clamp(1.8rem, 4vw, 2.8rem);
}

main.cases,
main.case {
  padding: 1.5rem clamp(1rem, 5vw, 6rem) 4rem;
}

main.cases {
  max-width: none;
}

main.case {
  max-width: 68rem;
}

main.case > section {
  padding-top: 1.75rem;
}

main.case h2 {
  font-size: 1.35rem;
}

.links .do {
  font-weight: 600;
}

.count {
  padding: 0 0.6em;
  border: 1px solid var(--line);
  border-radius: 1em;
  background: var(--paper);
  text-decoration: none;
}

.count.late,
.due.late b {
  border-color: #9c2b1d;
  background: #9c2b1d;
  color: #fff;
}

.count.soon,
.due.soon b {
  border-color: #8a6414;
  background: #fbeecb;
  color: #4f390a;
}

.due b {
  display: inline-block;
  padding: 0 0.5em;
  border-radius: 1em;
  font-weight: 600;
  white-space: nowrap;
}

tr.late th {
  box-shadow: inset 4px 0 0 #9c2b1d;
}

.cases tbody th {
  padding-left: 0.75rem;
  font-family: var(--mono);
  white-space: nowrap;
}

.cases thead th:first-child {
  padding-left: 0.75rem;
}

.cases thead th:nth-child(n) {
  width: auto;
  white-space: nowrap;
}

.cases td {
  overflow-wrap: break-word;
}

.cases td:nth-child(n + 5) {
  white-space: nowrap;
}

@media (max-width: 48rem) {
  .cases thead {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .cases tbody tr {
    display: grid;
    padding: 0.5rem 0;
    border-top: 1px solid var(--line);
  }

  .cases tbody :is(th, td) {
    padding: 0.1rem 0.75rem;
    border: 0;
    font-size: 1rem;
  }

  .cases tbody td {
    display: grid;
    grid-template-columns: 6.5rem 1fr;
  }

  .cases tbody td::before {
    content: attr(data-head);
    color: var(--soft);
    font-size: 0.85rem;
  }
}

.notices tbody th {
  font-family: inherit;
  white-space: normal;
}

.notices td div {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.4rem 1.2rem;
}

.notices section {
  padding-top: 0;
}

.notices h2 {
  margin-top: 2rem;
  font-size: 1.35rem;
}

.notices ul {
  padding-left: 1.2rem;
}

.bar {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0.75rem 2rem;
}

.filters {
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: 0.75rem;
}

/* Large enough for a finger (WCAG 2.2, 2.5.8). */
.top.slim .over a {
  display: inline-block;
  padding: 0.25rem 0;
}

form label {
  display: block;
  color: var(--soft);
  font-size: 0.85rem;
}

form input:not([type="checkbox"], [type="hidden"]),
form select,
form textarea {
  display: block;
  min-height: 2.5rem;
  padding: 0.4rem 0.55rem;
  border: 1px solid #8f7f63;
  border-radius: 3px;
  background: #fff;
  color: var(--ink);
  font: inherit;
  font-size: 1rem;
}

/* Its ring is not to cut its own label. */
form label > :is(input:not([type="checkbox"]), select, textarea) {
  margin-top: 0.3rem;
  outline-offset: 0;
}

.filters select {
  max-width: 14rem;
}

form button {
  min-height: 2.5rem;
  padding: 0.4rem 1.2rem;
  border: 0;
  border-radius: 3px;
  background: var(--blue);
  color: #fff;
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}

form button:hover {
  background: var(--link);
}

form.file,
.act form {
  display: grid;
  gap: 0.9rem;
  max-width: 40rem;
  margin-top: 0.9rem;
}

form.file input:not([type="checkbox"]),
form.file select,
form.file textarea,
.act input:not([type="checkbox"]),
.act select,
.act textarea {
  width: 100%;
}

form.file button,
.act button {
  justify-self: start;
}

fieldset {
  display: grid;
  gap: 0.9rem;
  margin: 0;
  padding: 0.75rem 1rem 1rem;
  border: 1px solid var(--line);
  border-radius: 3px;
}

legend {
  padding: 0 0.4rem;
  color: var(--blue);
  font-weight: 600;
}

.tick {
  font-size: 0.95rem;
}

.hint {
  color: var(--soft);
  font-size: 0.85rem;
}

form .hint {
  margin-top: -0.6rem;
}

form button + .hint,
form + .hint {
  margin-top: 0.9rem;
}

.act {
  margin-top: 0.75rem;
  padding: 0.6rem 1rem;
  border: 1px solid var(--line);
  border-left: 5px solid var(--blue);
  border-radius: 3px;
  background: #fffdf8;
}

.act summary {
  min-height: 2rem;
  color: var(--blue);
  font-weight: 600;
  line-height: 2rem;
  cursor: pointer;
}

.act[open] {
  padding-bottom: 1.1rem;
}

.stand {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
  gap: 0.8rem 1.5rem;
  margin-top: 0.75rem;
}

.steps {
  margin: 0.9rem 0 0;
  padding: 0;
  border-left: 2px solid var(--line);
  list-style: none;
}

.steps > li {
  position: relative;
  padding: 0 0 1rem 1.4rem;
}

.steps > li::before {
  content: "";
  position: absolute;
  left: -7px;
  top: 0.35rem;
  width: 12px;
  height: 12px;
  border-radius: 50%;
  background: var(--blue);
}

.steps > li.citizen::before {
  background: var(--brass);
}

blockquote {
  max-width: 44rem;
  margin: 0.4rem 0 0;
  padding: 0.5rem 0.9rem;
  border-left: 3px solid var(--line);
  background: #fffdf8;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
}

.files {
  margin: 0.4rem 0 0 1.1rem;
}

.told {
  padding: 0.75rem 1rem;
  border-left: 5px solid #2f6b3a;
  background: #eef6ee;
}

.told[role="alert"] {
  margin-bottom: 1rem;
  border-left-color: #9c2f1c;
  background: #fbeeea;
}

.ways {
  margin: 0.75rem 0 0 1.25rem;
  line-height: 2;
}

p.code {
  margin-top: 1.25rem;
}

p.code strong {
  display: block;
  color: var(--blue);
  font-family: var(--mono);
  font-size: clamp(2.2rem, 8vw, 3.5rem);
  letter-spacing: 0.08em;
  line-height: 1.2;
}

.pager {
  display: flex;
  gap: 1.5rem;
  margin-top: 1rem;
}

.none {
  margin-top: 1.5rem;
  color: var(--soft);
}

@media print {
  .bar,
  .acts,
  .act,
  .pager,
  .top.slim .links {
    display: none;
  }

  main.cases,
  main.case {
    padding: 0;
  }

  .steps li,
  tr {
    break-inside: avoid;
  }
}
`;
