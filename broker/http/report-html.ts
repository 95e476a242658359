// A report as HTML: as part of a page of the hub, or as a file that needs nothing beside it.

import type { Part, Section, Sheet, Table } from '../reports/sheet.js';
import { svgOf } from '../reports/svg.js';
import type { FigureId } from '../stats/figure-id.js';
import { type Html, html } from './html.js';
import { reportStyle } from './report-style.js';
import { style } from './style.js';

/** Whole: its style stands inside, and nothing is fetched. */
export function reportDocument(sheet: Sheet): string {
  const title = `${sheet.hall}: ${sheet.period}`;
  return html`<!doctype html>
<html lang="${sheet.tongue}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Turno">
<title>${title}</title>
<style>${{ markup: `${style}${reportStyle}` }}</style>
</head>
<body>
${reportTop(sheet)}
<main class="report">${reportBody(sheet)}</main>
</body>
</html>
`.markup;
}

export function reportTop({ hall, period, notes }: Sheet, more?: Html): Html {
  return html`<header class="top"><p class="over">${hall}</p><h1>${capital(period)}</h1><p class="lede">${notes.join(' ')}</p>${more}</header>`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export function reportBody(sheet: Sheet): Html {
  const { nothing, highlights, sections, definitions, tongue } = sheet;
  if (nothing !== undefined) return html`<section><p class="lede">${nothing}</p></section>`;
  const mark = marksOf(sheet);
  let pictures = 0;
  const picture = () => {
    pictures += 1;
    return `picture-${pictures}`;
  };
  return html`<dl class="highlights">${highlights.map(
    ({ figure, value }) => html`<div><dt>${nameOf(sheet, figure)}${mark(figure)}</dt><dd>${value}</dd></div>`,
  )}</dl>
${sections.map((section) => sectionOf(section, sheet, mark, picture))}
<section id="meanings" aria-labelledby="meanings-title"><h2 id="meanings-title">${meaningsTitle[tongue]}</h2>
<ol class="meanings">${definitions.map(
    ({ figure, name, says }) => html`<li id="means-${figure}"><strong>${name}.</strong> ${says}</li>`,
  )}</ol></section>`;
}

export const meaningsTitle = { it: 'Che cosa vogliono dire queste cifre', en: 'What these figures mean' } as const;

type Mark = (figure: FigureId) => Html;

/** A figure's number in the list below, and its words for who rests on it. */
function marksOf({ definitions }: Sheet): Mark {
  const places = new Map(definitions.map(({ figure, says }, i) => [figure, { number: i + 1, says }]));
  return (figure) => {
    const place = places.get(figure);
    return place === undefined ? html`` : html`<sup><a href="#means-${figure}" title="${place.says}">${place.number}</a></sup>`;
  };
}

function nameOf({ definitions }: Sheet, figure: FigureId): string {
  return definitions.find((each) => each.figure === figure)?.name ?? figure;
}

function sectionOf({ id, title, parts }: Section, { tongue }: Sheet, mark: Mark, nextId: () => string): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${parts.map((part) => partOf(part, tongue, mark, nextId))}</section>
`;
}

function partOf(part: Part, tongue: Sheet['tongue'], mark: Mark, nextId: () => string): Html {
  if (part.is === 'table') return tableOf(part.table, tongue, mark);
  const { picture, figures } = part;
  return html`<figure><figcaption>${picture.title}${figures.map(mark)}</figcaption><div class="wide">${{ markup: svgOf(picture, nextId()) }}</div></figure>`;
}

const behind = { it: 'Le stesse cifre in una tabella', en: 'The same figures in a table' } as const;

function tableOf({ caption, of, columns, rows, figure, isBehind }: Table, tongue: Sheet['tongue'], mark: Mark): Html {
  const marked = (id: FigureId | undefined) => (id === undefined ? undefined : mark(id));
  const table = html`<div class="wide"><table><caption>${caption}${marked(figure)}</caption>
<thead><tr><th scope="col">${of}</th>${columns.map((column) => html`<th scope="col">${column.head}${marked(column.figure)}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ name, cells, figure: own, isTotal }) =>
      html`<tr${{ markup: isTotal === true ? ' class="total"' : '' }}><th scope="row">${name}${marked(own)}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
  return isBehind === true ? html`<details><summary>${behind[tongue]}</summary>${table}</details>` : table;
}
