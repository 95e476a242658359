// A picture as an SVG document, to stand in a page.
import type { Picture, Shape } from './shapes.js';

const fonts = "'Titillium Web', 'Noto Sans', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

/** `id`: no other picture of the page has it. */
export function svgOf({ width, height, title, says, shapes }: Picture, id: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${fonts}" role="img" aria-labelledby="${id}-title ${id}-says">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-says">${escaped(says)}</desc>`,
    ...shapes.map(drawn),
    '</svg>',
  ].join('\n');
}

function drawn(shape: Shape): string {
  switch (shape.is) {
    case 'rect':
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}"${penOf(shape)}/>`;
    case 'path': {
      const d = shape.points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
      const dashes = shape.dashes === undefined ? '' : ` stroke-dasharray="${shape.dashes.join(' ')}"`;
      return `<path d="${d}${shape.fill === undefined ? '' : 'Z'}"${penOf(shape)}${dashes}/>`;
    }
    case 'words': {
      const weight = shape.bold === true ? ' font-weight="bold"' : '';
      const anchor = shape.anchor === undefined || shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`;
      return `<text x="${round(shape.x)}" y="${round(shape.y)}" font-size="${shape.size}" fill="${shape.fill}"${weight}${anchor}>${escaped(shape.text)}</text>`;
    }
  }
}

function penOf({ stroke, fill = 'none', pen = 2 }: Extract<Shape, { is: 'rect' | 'path' }>): string {
  const line = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${pen}" stroke-linejoin="round"`;
  return ` fill="${fill}"${line}`;
}

function escaped(text: string): string {
  // What XML has no place for, whatever a name holds.
  return text.replace(/[&<>"]|\p{Cc}/gu, (sign) => (/\p{Cc}/u.test(sign) ? ' ' : `&#${sign.charCodeAt(0)};`));
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
