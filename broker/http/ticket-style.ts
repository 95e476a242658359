// What the page of a ticket has besides what all citizens' pages have: a number to be seen at arm's length, and where to go.

export const ticketStyle = `.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip: rect(0 0 0 0); white-space: nowrap; }
.ticket { text-align: center; text-wrap: balance; border: 2px solid var(--line); border-radius: 8px; padding: 1rem; margin: 0 0 1.2rem; }
.ticket h1 { margin: 0; }
.ticket .your { display: block; font-size: 1.1rem; font-weight: 400; }
.ticket .number { display: block; font-size: 4.2rem; line-height: 1.1; letter-spacing: .04em; font-variant-numeric: tabular-nums; }
.ticket .service { color: var(--soft); font-size: 1.1rem; margin: 0 0 .8rem; }
.ticket .ahead, .ticket .wait { font-size: 1.25rem; }
.ticket .wait { font-weight: 600; }
.ticket .big { font-size: 2.1rem; line-height: 1.2; font-weight: 700; margin: .6rem 0; }
.ticket .yours { font-size: 1.25rem; font-weight: 600; }
.ticket .way { font-size: 1.25rem; }
.ticket .no, .ticket .told { text-align: start; margin: .8rem 0 0; }
.soon { border-color: var(--good); background: #e6f3ec; }
.soon .big { color: var(--good); }
.called { border-color: var(--blue); background: var(--blue); color: #fff; }
.called .service { color: #fff; }
`;
