// How the pages look on which an operator books for somebody on the telephone.
export const phoneStyle = `
.phone .read {
  border-left: 6px solid var(--brass, #d8a94a);
  padding: 0 0 .25rem 1rem;
  font-size: 1.15rem;
}

main.phone .read h2 {
  margin-top: 0;
}

.phone .read ul {
  padding-left: 1.3rem;
}

.phone section + .read,
.phone form.file + p {
  margin-top: 1rem;
}

.phone .choices,
.phone .slots {
  display: flex;
  flex-wrap: wrap;
  gap: .5rem;
  margin: .25rem 0 1rem;
  padding: 0;
  list-style: none;
}

.phone .choices a,
.phone .slots a {
  display: block;
  min-width: 4.5rem;
  padding: .5rem .8rem;
  border: 1px solid currentcolor;
  border-radius: 6px;
  text-align: center;
  text-decoration: none;
}

.phone .choices a:hover,
.phone .slots a:hover {
  text-decoration: underline;
}

.phone .said {
  font-size: clamp(3rem, 12vw, 6rem);
  font-weight: 700;
  font-variant-numeric: tabular-nums;
  letter-spacing: .06em;
  line-height: 1.1;
}

.phone .no {
  padding: .6rem 1rem;
  border-left: 6px solid #a3211a;
  font-weight: 600;
}

.phone .risky {
  background: #9c2b1d;
}

.phone .risky:hover {
  background: #7d2116;
}

.phone a.do {
  display: inline-block;
  min-height: 1.75rem;
}

.phone .wide {
  overflow-x: auto;
}

.phone h3 {
  margin: .75rem 0 .25rem;
  font-size: 1.1rem;
  font-family: inherit;
}

.phone .facts {
  display: grid;
  grid-template-columns: max-content 1fr;
  gap: .25rem 1.5rem;
}

.phone .facts dd {
  margin: 0;
}
`;
